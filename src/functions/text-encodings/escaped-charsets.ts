import type { Charset } from './charset.ts';
import { decodeStrictly } from './decode-strictly.ts';

/** ISO-2022-JP: escapes switch between ASCII and pairs of seven bits, which are those of EUC-JP without the top bit. */
export function iso2022Jp(eucJp: Charset): Charset {
  return {
    encode: (text) =>
      encodeSwitching(text, { wide: [0x1b, 0x24, 0x42], narrow: [0x1b, 0x28, 0x42], pairOf: eucJp.encode }),
    decode: (bytes) => decodeStrictly('iso-2022-jp', bytes),
  };
}

/** HZ: `~{` and `~}` switch between ASCII and pairs of seven bits, which are those of GBK without the top bit. */
export function hzGb2312(gbk: Charset): Charset {
  return {
    encode: (text) =>
      encodeSwitching(text.replaceAll('~', '~~'), {
        wide: [0x7e, 0x7b],
        narrow: [0x7e, 0x7d],
        pairOf: gbk.encode,
      }),
    decode: (bytes) => decodeHz(Buffer.from(bytes).toString('latin1'), gbk),
  };
}

interface Switching {
  readonly wide: readonly number[];
  readonly narrow: readonly number[];
  readonly pairOf: Charset['encode'];
}

function encodeSwitching(text: string, { wide, narrow, pairOf }: Switching): Uint8Array | undefined {
  const bytes: number[] = [];
  let isWide = false;
  for (const char of text) {
    const needsWide = char > '\x7f';
    if (needsWide !== isWide) bytes.push(...(needsWide ? wide : narrow));
    isWide = needsWide;
    const sequence = needsWide ? pairOf(char) : [char.charCodeAt(0)];
    if (!sequence || (needsWide && !isPlainPair(sequence))) return undefined;
    bytes.push(...Array.from(sequence, (byte) => byte & 0x7f));
  }
  if (isWide) bytes.push(...narrow);
  return Uint8Array.from(bytes);
}

function isPlainPair(bytes: ArrayLike<number>): boolean {
  return bytes.length === 2 && Array.from(bytes).every((byte) => byte >= 0xa1);
}

const hzPart = /~\{(?<wide>(?:[\x21-\x7e]{2})*?)~\}|~(?<escaped>[~\n])|(?<plain>[^~\x80-\xff])/gy;

function decodeHz(bytes: string, gbk: Charset): string | undefined {
  let text = '';
  let at = 0;
  for (const match of bytes.matchAll(hzPart)) {
    const { wide, escaped, plain } = match.groups ?? {};
    at = match.index + match[0].length;
    const pairs =
      wide === undefined ? undefined : gbk.decode(Buffer.from(wide, 'latin1').map((byte) => byte | 0x80));
    if (wide !== undefined && pairs === undefined) return undefined;
    text += pairs ?? plain ?? (escaped === '~' ? '~' : '');
  }
  return at === bytes.length ? text : undefined;
}
