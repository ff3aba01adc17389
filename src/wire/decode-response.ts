import { findChild } from './find-child.ts';
import { decodeJsonResponse } from './json-response.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import type { DecodedResponse } from './decoded-response.ts';
import { isScalarType, parseScalar, type Scalar } from './scalar.ts';
import type { ScalarType, ServiceTable } from './service-table.ts';
import type { OperationName, OperationTypes, OutputOf, Service } from './service.ts';
import { WireError } from './wire-error.ts';

/**
 * Reads an operation's answer. Elements that the table does not know are passed over, as AWS adds some at any time.
 *
 * @throws WireError where the text is not an answer to this operation.
 */
export function decodeResponse<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>>(
  { table }: Service<Ops>,
  operation: O,
  body: string,
): DecodedResponse<OutputOf<Ops, O>> {
  if (table.protocol === 'json') return decodeJsonResponse(table, operation, body);
  const root = parseXml(body);
  if (root.name !== `${operation}Response`) {
    throw new WireError(`Cannot read the answer to ${operation}: it is a <${root.name}>`);
  }
  const type = table.operations[operation]?.output;
  const result = table.protocol === 'ec2' ? root : findChild(root, `${operation}Result`);
  const output = type === undefined || result === undefined ? {} : readMembers(table, type, result);
  return { output, requestId: requestIdOf(root) };
}

function requestIdOf(root: XmlElement): string {
  return (
    (findChild(root, 'requestId') ?? findChild(findChild(root, 'ResponseMetadata'), 'RequestId'))?.text ?? ''
  );
}

function readMembers(table: ServiceTable, type: string, element: XmlElement): object {
  const shape = table.shapes[type];
  const output: Record<string, unknown> = {};
  if (shape?.kind !== 'structure') return output;
  const elements = new Map(element.children.map((child) => [child.name, child]));
  for (const [name, member] of Object.entries(shape.members)) {
    const child = elements.get(member.xml ?? name);
    const value = child && readValue(table, member.type, child);
    if (value !== undefined) output[name] = value;
    else if (member.required === true) {
      throw new WireError(`Cannot read the answer: <${element.name}> lacks <${member.xml ?? name}>`);
    }
  }
  return output;
}

function readValue(table: ServiceTable, type: string, element: XmlElement): unknown {
  if (isScalarType(type)) return readScalar(type, element);
  const shape = table.shapes[type];
  if (shape?.kind !== 'list') return readMembers(table, type, element);
  return element.children
    .filter((child) => child.name === shape.item)
    .map((child) => readValue(table, shape.type, child))
    .filter((item) => item !== undefined);
}

/** Undefined where there is nothing to read: an empty element is an empty string, but no number, flag or time. */
function readScalar(type: ScalarType, { name, text }: XmlElement): Scalar | undefined {
  if (type === 'string') return text;
  const trimmed = text.trim();
  if (trimmed === '' && type !== 'blob') return undefined;
  const value = parseScalar(trimmed, type);
  if (value === undefined) throw new WireError(`Cannot read "${text}" in <${name}> as a ${type}`);
  return value;
}
