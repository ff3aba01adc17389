import type { Charset } from './charset.ts';
import { decodeStrictly } from './decode-strictly.ts';

export const utf8: Charset = {
  encode: (text) => Buffer.from(text),
  decode: (bytes) => decodeStrictly('utf-8', bytes),
};

/** UTF-16 in one order of bytes; a byte order mark is a character like others. */
export function utf16(order: 'little' | 'big'): Charset {
  return {
    encode: (text) => {
      const bytes = Buffer.from(text, 'utf16le');
      return order === 'little' ? bytes : bytes.swap16();
    },
    decode: (bytes) => decodeStrictly(`utf-16${order === 'little' ? 'le' : 'be'}`, bytes),
  };
}

/** UTF-16 that begins with a byte order mark; without one it is big-endian. */
export const markedUtf16: Charset = {
  encode: (text) => utf16('big').encode(text === '' ? '' : `\uFEFF${text}`),
  decode: (bytes) => {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return utf16('little').decode(bytes.subarray(2));
    return utf16('big').decode(first === 0xfe && second === 0xff ? bytes.subarray(2) : bytes);
  },
};
