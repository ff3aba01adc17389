import { createHash } from 'node:crypto';

/** What the derived bytes are for (RFC 7292, B.3). */
export const kdfPurpose = { key: 1, iv: 2, mac: 3 } as const;

export interface Pkcs12KdfOptions {
  /** OpenSSL's name of a hash, as in `sha1`. */
  readonly hash: string;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly purpose: (typeof kdfPurpose)[keyof typeof kdfPurpose];
  /** How many bytes are wanted. */
  readonly length: number;
}

const longBlocks = new Set(['sha384', 'sha512']);

/**
 * Derives bytes from a password as PKCS#12 does.
 *
 * @param password - as `bmpPassword` gives it
 *
 * Source: RFC 7292, appendix B.2.
 */
export function derivePkcs12(password: Buffer, options: Pkcs12KdfOptions): Buffer {
  const { hash, salt, iterations, purpose, length } = options;
  const blockBytes = longBlocks.has(hash) ? 128 : 64;
  const diversifier = Buffer.alloc(blockBytes, purpose);
  const input = Buffer.concat([repeatTo(salt, blockBytes), repeatTo(password, blockBytes)]);
  const parts: Buffer[] = [];
  for (let bytes = 0; bytes < length;) {
    let digest = createHash(hash).update(diversifier).update(input).digest();
    for (let round = 1; round < iterations; round += 1) digest = createHash(hash).update(digest).digest();
    parts.push(digest);
    bytes += digest.length;
    addToBlocks(input, repeatTo(digest, blockBytes));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** Repeats bytes until they fill whole blocks. */
function repeatTo(bytes: Buffer, blockBytes: number): Buffer {
  const length = Math.ceil(bytes.length / blockBytes) * blockBytes;
  return length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** Adds a number and one to every block of the input, each taken as a number of its own. */
function addToBlocks(input: Buffer, number: Buffer): void {
  for (let start = 0; start < input.length; start += number.length) {
    let carry = 1;
    for (let at = number.length - 1; at >= 0; at -= 1) {
      const sum = (input[start + at] ?? 0) + (number[at] ?? 0) + carry;
      input[start + at] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}

/** A password as UTF-16 with its end marked (RFC 7292, B.1). */
export function bmpPassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}
