/** Text, and where the first byte stands that is no part of UTF-8 text: an offset in UTF-16 units. */
export interface DecodedText {
  readonly text: string;
  readonly invalidAt: number | undefined;
}

/** Decodes a file. What is no UTF-8 becomes U+FFFD, so that the rest can be shown. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const isSame = Buffer.from(text).equals(bytes);
  return { text, invalidAt: isSame ? undefined : firstReplacement(text, bytes) };
}

/** A U+FFFD that was written as such stands in the bytes too; the first that does not is ours. */
function firstReplacement(text: string, bytes: Uint8Array): number {
  const encoded = Buffer.from(text);
  let at = encoded.findIndex((byte, i) => byte !== bytes[i]);
  while (isContinuation(encoded[at])) at--;
  return encoded.subarray(0, at).toString().length;
}

/** Whether a byte goes on with a character that an earlier one began. */
function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
