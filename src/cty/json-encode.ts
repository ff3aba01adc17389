import type { Value } from './value.ts';

const escapes: ReadonlyMap<string, string> = new Map([
  ['<', '\\u003c'],
  ['>', '\\u003e'],
  ['&', '\\u0026'],
  ['\u2028', '\\u2028'],
  ['\u2029', '\\u2029'],
]);

/**
 * The value as JSON in the form that Packer gives it: keys sorted, numbers with all their digits, and `<`, `>` and `&`
 * escaped. Undefined for what JSON cannot hold: something unknown or infinite.
 */
export function encodeJson(value: Value): string | undefined {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'unknown':
      return undefined;
    case 'string':
      return encodeText(value.text);
    case 'number':
      return value.number.isInfinite ? undefined : value.number.toString();
    case 'bool':
      return String(value.bool);
    case 'list':
    case 'set':
    case 'tuple':
      return joinParts('[', value.items.map(encodeJson), ']');
    case 'map':
    case 'object':
      return joinParts('{', [...value.entries].map(encodeEntry), '}');
  }
}

function encodeEntry([key, value]: [string, Value]): string | undefined {
  const encoded = encodeJson(value);
  return encoded === undefined ? undefined : `${encodeText(key)}:${encoded}`;
}

function joinParts(
  open: string,
  parts: ReadonlyArray<string | undefined>,
  close: string,
): string | undefined {
  return parts.includes(undefined) ? undefined : `${open}${parts.join(',')}${close}`;
}

function encodeText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (char) => escapes.get(char) ?? char);
}
