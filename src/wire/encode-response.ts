import { escapeXml } from './escape-xml.ts';
import { isScalar, printScalar } from './scalar.ts';
import type { ServiceTable } from './service-table.ts';
import type { OperationName, OperationTypes, OutputOf, Service } from './service.ts';

/** An operation's answer, with the operation that says how it is written. */
export interface Answer<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>> {
  readonly operation: O;
  readonly output: OutputOf<Ops, O>;
  readonly requestId: string;
}

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The XML of an answer as AWS writes it. EC2 says `<return>true</return>` where an operation has nothing to tell. */
export function encodeResponse<Ops extends OperationTypes<Ops>, O extends OperationName<Ops>>(
  { table }: Service<Ops>,
  { operation, output, requestId }: Answer<Ops, O>,
): string {
  const type = table.operations[operation]?.output;
  const content = type === undefined ? '' : printMembers(table, type, output);
  const id = escapeXml(requestId);
  if (table.protocol === 'ec2') {
    const answer = type === undefined ? '<return>true</return>' : content;
    return `${prolog}<${operation}Response xmlns="${table.namespace}"><requestId>${id}</requestId>${answer}</${operation}Response>`;
  }
  const result = `<${operation}Result>${content}</${operation}Result>`;
  const metadata = `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata>`;
  return `<${operation}Response xmlns="${table.namespace}">${result}${metadata}</${operation}Response>`;
}

function printMembers(table: ServiceTable, type: string, output: object): string {
  const shape = table.shapes[type];
  if (shape?.kind !== 'structure') return '';
  const values = new Map<string, unknown>(Object.entries(output));
  return Object.entries(shape.members)
    .map(([name, member]) =>
      printElement(table, { element: member.xml ?? name, type: member.type }, values.get(name)),
    )
    .join('');
}

function printElement(
  table: ServiceTable,
  { element, type }: { element: string; type: string },
  value: unknown,
): string {
  if (value === undefined || value === null) return '';
  const content = printContent(table, type, value);
  return content === '' ? `<${element}/>` : `<${element}>${content}</${element}>`;
}

function printContent(table: ServiceTable, type: string, value: object | string | number | boolean): string {
  if (value instanceof Date && table.protocol === 'ec2') return value.toISOString();
  if (isScalar(value)) return escapeXml(printScalar(value));
  const shape = table.shapes[type];
  if (shape?.kind !== 'list' || !Array.isArray(value)) return printMembers(table, type, value);
  const item = { element: shape.item, type: shape.type };
  return value.map((each) => printElement(table, item, each)).join('');
}
