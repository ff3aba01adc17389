import type { Outcome } from '../diag/diagnostic.ts';
import { SourceText } from '../diag/source-text.ts';
import { decodeText } from './decode-text.ts';
import { notUtf8, sourceTooLarge } from './file-messages.ts';
import { refusal } from './refusal.ts';

/** In bytes. Reading takes some fifty times as much memory, and no template comes near this. */
export const largestSource = 32 * 1024 * 1024;

/** The text of a file, if it is not too large; bytes that are no UTF-8 are a mistake that leaves the rest readable. */
export function decodeSource(name: string, bytes: Uint8Array): Outcome<SourceText | undefined> {
  if (bytes.length > largestSource) return refusal(sourceTooLarge(name, largestSource));
  const { text, invalidAt } = decodeText(bytes);
  const source = new SourceText(name, text);
  return {
    value: source,
    diags: invalidAt === undefined ? [] : [notUtf8({ source, start: invalidAt, end: invalidAt + 1 })],
  };
}
