/** Bytes that are not what they should be; the message says what was expected. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** Identifier octets of the types that keys and certificates are made of (ITU-T X.690, 8.1.2). */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  printableString: 0x13,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

/** The identifier octet of `[number]` with parts inside. */
export const contextTag = (number: number): number => 0xa0 | number;

/** The identifier octet of an implicitly tagged `[number]` without parts. */
export const contextValueTag = (number: number): number => 0x80 | number;

const constructed = 0x20;
const deepest = 40;

/** One value as it stands in the bytes. */
export interface DerValue {
  /** The identifier octet. */
  readonly tag: number;
  /** Without tag and length. */
  readonly content: Buffer;
  /** With tag and length. */
  readonly raw: Buffer;
}

/**
 * Reads the value that the bytes begin with, in DER or in BER with lengths that are not given, as some programs write
 * PKCS#12 (ITU-T X.690, 8.1).
 *
 * @throws DerError
 */
export function readDer(bytes: Buffer, depth = 0): DerValue {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new DerError('the bytes end too early');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag is written in a form that no certificate uses');
  if (depth > deepest) throw new DerError(`values are nested more than ${deepest} deep`);
  if (first === 0x80) return readOpenEnded(tag, bytes, depth);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 4) throw new DerError('a length is out of all proportion');
  const start = 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : bytes.subarray(2, start).reduce((sum, byte) => sum * 256 + byte, 0);
  if (bytes.length < start + length) throw new DerError('the bytes end too early');
  return { tag, content: bytes.subarray(start, start + length), raw: bytes.subarray(0, start + length) };
}

function readOpenEnded(tag: number, bytes: Buffer, depth: number): DerValue {
  let at = 2;
  for (;;) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) break;
    at += readDer(bytes.subarray(at), depth + 1).raw.length;
  }
  return { tag, content: bytes.subarray(2, at), raw: bytes.subarray(0, at + 2) };
}

/** The values that the content consists of. @throws DerError */
export function readParts({ content }: DerValue): readonly DerValue[] {
  const parts: DerValue[] = [];
  for (let at = 0; at < content.length;) {
    const part = readDer(content.subarray(at), 1);
    parts.push(part);
    at += part.raw.length;
  }
  return parts;
}

/** The parts of a value that must have this tag. @throws DerError */
export function readPartsOf(value: DerValue | undefined, tag: number, what: string): readonly DerValue[] {
  return readParts(expectTag(value, tag, what));
}

/** The value itself, where it has the tag. @throws DerError */
export function expectTag(value: DerValue | undefined, tag: number, what: string): DerValue {
  if (value?.tag !== tag) throw new DerError(`there is no ${what} where one belongs`);
  return value;
}

/** The bytes of an OCTET STRING, also of one that is in pieces. @throws DerError */
export function readOctets(
  value: DerValue | undefined,
  what: string,
  tag: number = derTag.octetString,
): Buffer {
  if (value?.tag === tag) return value.content;
  const pieces = readPartsOf(value, tag | constructed, what);
  return Buffer.concat(pieces.map((piece) => readOctets(piece, what)));
}

/** An OBJECT IDENTIFIER as in `2.5.4.3`. @throws DerError */
export function readObjectIdentifier(value: DerValue | undefined, what: string): string {
  const { content } = expectTag(value, derTag.objectIdentifier, what);
  const numbers: bigint[] = [];
  let current = 0n;
  for (const byte of content) {
    current = (current << 7n) | BigInt(byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(current);
    current = 0n;
  }
  const [first = 0n, ...rest] = numbers;
  const root = first < 80n ? first / 40n : 2n;
  return [root, first - root * 40n, ...rest].join('.');
}

/** A non-negative INTEGER that fits a number, such as a count of rounds. @throws DerError */
export function readCount(value: DerValue | undefined, what: string): number {
  const { content } = expectTag(value, derTag.integer, what);
  const count = Number(`0x${content.toString('hex') || '0'}`);
  if (!Number.isSafeInteger(count) || (content[0] ?? 0) >= 0x80)
    throw new DerError(`the ${what} is out of range`);
  return count;
}
