import { scalarTypes, type ScalarType } from './service-table.ts';

export type Scalar = string | number | boolean | Date | Uint8Array;

export function isScalarType(type: string): type is ScalarType {
  return (scalarTypes as readonly string[]).includes(type);
}

export function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof Uint8Array
  );
}

/** A scalar as AWS's query protocols write it: RFC 3339 times (whole seconds bare), base64 bytes. */
export function printScalar(value: Scalar): string {
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z');
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64');
  return String(value);
}

const numeral = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** Reads what `printScalar` writes; undefined where the text is no such value. */
export function parseScalar(text: string, type: ScalarType): Scalar | undefined {
  switch (type) {
    case 'string':
      return text;
    case 'number':
      return numeral.test(text) ? Number(text) : undefined;
    case 'boolean':
      return parseBoolean(text);
    case 'timestamp':
      return rfc3339.test(text) ? parseTime(text) : undefined;
    case 'blob':
      return parseBase64(text);
  }
}

function parseBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  if (lower === 'true') return true;
  return lower === 'false' ? false : undefined;
}

function parseTime(text: string): Date | undefined {
  const time = new Date(text.toUpperCase());
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function parseBase64(text: string): Uint8Array | undefined {
  const compact = text.replace(/\s+/g, '');
  return base64.test(compact) ? new Uint8Array(Buffer.from(compact, 'base64')) : undefined;
}
