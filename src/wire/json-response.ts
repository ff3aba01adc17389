import type { DecodedResponse } from './decoded-response.ts';
import type { ErrorAnswer } from './error-response.ts';
import type { ServiceTable } from './service-table.ts';
import { WireError } from './wire-error.ts';

/** Reads the scalars of a JSON answer that the table knows; services of this protocol that kiln calls answer no others. */
export function decodeJsonResponse<Output extends object>(
  table: ServiceTable,
  operation: string,
  body: string,
): DecodedResponse<Output> {
  const answer = parseJsonObject(body);
  if (!answer) throw new WireError(`Cannot read the answer to ${operation}: it is no JSON object`);
  const shape = table.shapes[table.operations[operation]?.output ?? ''];
  const members = shape?.kind === 'structure' ? shape.members : {};
  const known = Object.entries(members).flatMap(([name, { type }]) => {
    const value = readMember(answer.get(name), type);
    return value === undefined ? [] : [[name, value]];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every member was read by the table of these types
  return { output: Object.fromEntries(known) as Output, requestId: '' };
}

function readMember(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (type === 'blob' && typeof value === 'string') return Buffer.from(value, 'base64');
  return type === 'timestamp' && typeof value === 'number' ? new Date(value * 1000) : value;
}

/** Reads an error as services that speak JSON write it; undefined where the text is none. */
export function decodeJsonError(body: string): ErrorAnswer | undefined {
  const answer = parseJsonObject(body);
  const type = answer?.get('__type');
  if (typeof type !== 'string') return undefined;
  const message = answer?.get('message') ?? answer?.get('Message') ?? '';
  return {
    code: type.replace(/^.*#/, ''),
    message: typeof message === 'string' ? message : '',
    requestId: '',
  };
}

function parseJsonObject(text: string): ReadonlyMap<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
