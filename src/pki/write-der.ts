import { contextTag, derTag } from './der-value.ts';

/** A value of a tag: what is inside it, one after the other (ITU-T X.690, 8.1 and 10.1). */
export function writeDer(tag: number, ...inside: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(inside);
  return Buffer.concat([Buffer.from([tag]), writeLength(content.length), content]);
}

function writeLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

export function writeSequence(...parts: readonly Uint8Array[]): Buffer {
  return writeDer(derTag.sequence, ...parts);
}

/** A value under an explicit `[number]`. */
export function writeTagged(number: number, value: Uint8Array): Buffer {
  return writeDer(contextTag(number), value);
}

/** A number that is not negative. */
export function writeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  return writeDer(derTag.integer, isNegative ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function writeBoolean(value: boolean): Buffer {
  return writeDer(derTag.boolean, Buffer.from([value ? 0xff : 0]));
}

/** An OBJECT IDENTIFIER written as in `2.5.4.3`. */
export function writeObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return writeDer(derTag.objectIdentifier, Buffer.from([first * 40 + second, ...rest].flatMap(writeBase128)));
}

/** Seven bits a byte, the high bit set in all but the last (ITU-T X.690, 8.19). */
function writeBase128(value: number): readonly number[] {
  const rest = Math.floor(value / 128);
  const head = rest === 0 ? [] : writeBase128(rest).map((byte) => byte | 0x80);
  return [...head, value % 128];
}

/** A BIT STRING of whole bytes. */
export function writeBitString(bytes: Uint8Array): Buffer {
  return writeDer(derTag.bitString, Buffer.from([0]), bytes);
}

/** Named bits, of which those at the end that are not set are left out (ITU-T X.690, 11.2.2). */
export function writeNamedBits(set: readonly number[]): Buffer {
  const highest = Math.max(...set);
  const bytes = Buffer.alloc((highest >> 3) + 1);
  for (const bit of set) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return writeDer(derTag.bitString, Buffer.from([7 - (highest & 7)]), bytes);
}

/** A point in time in the form that RFC 5280, 4.1.2.5 asks for. */
export function writeTime(time: Date): Buffer {
  const text = time.toISOString().replaceAll(/[-:T]|\.\d{3}/g, '');
  const isShort = time.getUTCFullYear() < 2050;
  const tag = isShort ? derTag.utcTime : derTag.generalizedTime;
  return writeDer(tag, Buffer.from(isShort ? text.slice(2) : text));
}
