import { percentEncode } from './percent-encode.ts';
import { isScalar, printScalar } from './scalar.ts';
import type { ServiceTable } from './service-table.ts';
import type { InputOf, OperationName, OperationTypes, Service } from './service.ts';

/** The headers that tell a service how to read a request's body. */
export function requestHeaders(
  { protocol, namespace }: ServiceTable,
  operation: string,
): Record<string, string> {
  if (protocol !== 'json') return { 'content-type': 'application/x-www-form-urlencoded' };
  return { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${namespace}.${operation}` };
}

/**
 * An operation's input as the body that the service expects: JSON, or the form of EC2 (`Filter.1.Value.1`) or STS
 * (`Tags.member.1.Key`).
 */
export function encodeRequest<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>>(
  service: Service<Ops>,
  operation: O,
  input: InputOf<Ops, O>,
): string {
  const { table } = service;
  if (table.protocol === 'json') return JSON.stringify(input);
  const pairs = [`Action=${operation}`, `Version=${table.version}`];
  const type = table.operations[operation]?.input;
  if (type !== undefined) writeValue(table, type, input, { key: '', pairs });
  return pairs.join('&');
}

/** Where a value is written: the key so far, and the pairs. */
interface Place {
  readonly key: string;
  readonly pairs: string[];
}

function writeValue(table: ServiceTable, type: string, value: unknown, place: Place): void {
  if (value === undefined || value === null) return;
  if (isScalar(value)) {
    place.pairs.push(`${percentEncode(place.key)}=${percentEncode(printScalar(value))}`);
  } else if (Array.isArray(value)) {
    writeList(table, type, value, place);
  } else {
    writeStructure(table, type, value, place);
  }
}

function writeList(
  table: ServiceTable,
  type: string,
  items: readonly unknown[],
  { key, pairs }: Place,
): void {
  const shape = table.shapes[type];
  if (shape?.kind !== 'list') return;
  if (items.length === 0 && table.protocol === 'query') pairs.push(`${percentEncode(key)}=`);
  const prefix = table.protocol === 'ec2' ? key : `${key}.${shape.item}`;
  items.forEach((item, at) => writeValue(table, shape.type, item, { key: `${prefix}.${at + 1}`, pairs }));
}

function writeStructure(table: ServiceTable, type: string, value: object, { key, pairs }: Place): void {
  const shape = table.shapes[type];
  if (shape?.kind !== 'structure') return;
  const values = new Map<string, unknown>(Object.entries(value));
  for (const [name, member] of Object.entries(shape.members)) {
    const inner = member.query ?? name;
    writeValue(table, member.type, values.get(name), { key: key === '' ? inner : `${key}.${inner}`, pairs });
  }
}
