import type { Charset } from './charset.ts';

const undefinedChar = '\uFFFD';

/** A charset of one byte a character, by the characters of the bytes from 0 on, or of the upper half above ASCII. */
export function singleByteCharset(characters: () => string): Charset {
  let table: { readonly chars: readonly string[]; readonly bytes: ReadonlyMap<string, number> } | undefined;
  const tableOf = (): NonNullable<typeof table> => {
    if (table) return table;
    const upper = Array.from(characters());
    const lower = Array.from({ length: 256 - upper.length }, (_, byte) => String.fromCharCode(byte));
    const chars = [...lower, ...upper];
    const pairs = chars.map((char, byte): [string, number] => [char, byte]);
    table = { chars, bytes: new Map(pairs.filter(([char]) => char !== undefinedChar)) };
    return table;
  };
  return {
    encode: (text) => {
      const { bytes } = tableOf();
      const encoded = Array.from(text, (char) => bytes.get(char));
      return encoded.includes(undefined) ? undefined : Uint8Array.from(encoded, (byte) => byte ?? 0);
    },
    decode: (bytes) => {
      const { chars } = tableOf();
      const text = Array.from(bytes, (byte) => chars[byte]).join('');
      return text.includes(undefinedChar) ? undefined : text;
    },
  };
}

/** The upper half of a charset that the runtime can decode. */
export function upperHalfOf(label: string): string {
  const decoder = new TextDecoder(label);
  return Array.from({ length: 128 }, (_, i) => decoder.decode(Uint8Array.of(128 + i))).join('');
}
