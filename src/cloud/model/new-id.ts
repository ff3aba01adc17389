import { createHash, randomBytes } from 'node:crypto';

/** A new resource id as AWS forms them: the prefix and 17 hexadecimal digits. */
export function newId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}

/** The same id for the same text, for what must keep its id over restarts. */
export function stableId(prefix: string, text: string): string {
  return `${prefix}-0${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
