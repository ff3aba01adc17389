import type { Charset } from './charset.ts';
import { decodeStrictly } from './decode-strictly.ts';

/** Sequences of bytes, each of which is one character at most. */
type Sequences = Iterable<readonly number[]>;

/** Which sequence a character is written as that has several. */
type Preference = 'first' | 'last';

/** A charset that the runtime can only decode: characters are looked up among all that the sequences stand for. */
export function multiByteCharset(
  label: string,
  sequences: () => Sequences,
  preference: Preference = 'first',
): Charset {
  let bytesOf: ReadonlyMap<string, readonly number[]> | undefined;
  return {
    encode: (text) => {
      bytesOf ??= reverseTable(label, sequences(), preference);
      const bytes: number[] = [];
      for (const char of text) {
        const sequence = char <= '\x7f' ? [char.charCodeAt(0)] : bytesOf.get(char);
        if (!sequence) return undefined;
        bytes.push(...sequence);
      }
      return Uint8Array.from(bytes);
    },
    decode: (bytes) => decodeStrictly(label, bytes),
  };
}

function reverseTable(
  label: string,
  sequences: Sequences,
  preference: Preference,
): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  for (const sequence of sequences) {
    const text = decoder.decode(Uint8Array.from(sequence));
    const isOne = String.fromCodePoint(text.codePointAt(0) ?? 0) === text && text !== '\uFFFD';
    if (isOne && (preference === 'last' || !table.has(text))) table.set(text, sequence);
  }
  return table;
}

/** All pairs of a lead byte and a second one. */
export function* pairs(leads: ByteRange, seconds: ByteRange): Generator<readonly number[]> {
  for (const lead of bytesIn(leads)) for (const second of bytesIn(seconds)) yield [lead, second];
}

type ByteRange = readonly [from: number, to: number];

function* bytesIn([from, to]: ByteRange): Generator<number> {
  for (let byte = from; byte <= to; byte++) yield byte;
}

/** Half-width katakana are single bytes; what IBM added is written by IBM's own codes, not by NEC's copy. */
export function* shiftJisSequences(): Generator<readonly number[]> {
  for (const byte of bytesIn([0xa1, 0xdf])) yield [byte];
  yield* pairs([0x81, 0x9f], [0x40, 0xfc]);
  yield* pairs([0xe0, 0xec], [0x40, 0xfc]);
  yield* pairs([0xef, 0xfc], [0x40, 0xfc]);
}

export function* eucJpSequences(): Generator<readonly number[]> {
  for (const byte of bytesIn([0xa1, 0xdf])) yield [0x8e, byte];
  yield* pairs([0xa1, 0xfe], [0xa1, 0xfe]);
  for (const pair of pairs([0xa1, 0xfe], [0xa1, 0xfe])) yield [0x8f, ...pair];
}

export function* gbkSequences(): Generator<readonly number[]> {
  yield [0x80];
  yield* pairs([0x81, 0xfe], [0x40, 0xfe]);
}

/** Two bytes for what GBK has, and four for all else. */
export function* gb18030Sequences(): Generator<readonly number[]> {
  yield* pairs([0x81, 0xfe], [0x40, 0xfe]);
  for (const first of pairs([0x81, 0x84], [0x30, 0x39]))
    for (const second of pairs([0x81, 0xfe], [0x30, 0x39])) yield [...first, ...second];
}

/** The charset with the characters beyond the basic plane, which GB 18030 numbers one after the other. */
export function withGb18030Planes(charset: Charset): Charset {
  return {
    ...charset,
    encode: (text) => {
      const parts = Array.from(text, (char) => {
        const code = char.codePointAt(0) ?? 0;
        return code > 0xffff ? Uint8Array.from(gb18030Plane(code - 0x1_0000)) : charset.encode(char);
      });
      return parts.includes(undefined) ? undefined : Buffer.concat(parts.map((part) => part ?? Buffer.of()));
    },
  };
}

function gb18030Plane(offset: number): readonly number[] {
  return [
    0x90 + Math.floor(offset / 12_600),
    0x30 + (Math.floor(offset / 1260) % 10),
    0x81 + (Math.floor(offset / 10) % 126),
    0x30 + (offset % 10),
  ];
}
