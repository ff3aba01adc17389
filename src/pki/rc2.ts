/** RFC 2268, section 2: the table of the key expansion. */
const piTable = Buffer.from(
  'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2' +
    '179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82' +
    '54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626' +
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7' +
    '08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec' +
    'c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731' +
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9' +
    '0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad',
  'hex',
);

const blockBytes = 8;
const rotations = [1, 2, 3, 5] as const;

/** RFC 2268, section 2: 64 words of 16 bits. */
function expandKey(key: Buffer, effectiveBits: number): Uint16Array {
  const bytes = Buffer.alloc(128);
  key.copy(bytes);
  for (let at = key.length; at < 128; at += 1)
    bytes[at] = pi((bytes[at - 1] ?? 0) + (bytes[at - key.length] ?? 0));
  const effectiveBytes = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effectiveBytes - effectiveBits);
  bytes[128 - effectiveBytes] = pi((bytes[128 - effectiveBytes] ?? 0) & mask);
  for (let at = 127 - effectiveBytes; at >= 0; at -= 1)
    bytes[at] = pi((bytes[at + 1] ?? 0) ^ (bytes[at + effectiveBytes] ?? 0));
  return Uint16Array.from({ length: 64 }, (_, word) => bytes.readUInt16LE(2 * word));
}

function pi(index: number): number {
  return piTable[index & 0xff] ?? 0;
}

/** RFC 2268, section 4: the rounds of encryption backwards. */
function decryptBlock(block: Buffer, key: Uint16Array): Buffer {
  const words = Uint16Array.from({ length: 4 }, (_, word) => block.readUInt16LE(2 * word));
  const word = (index: number): number => words[(index + 4) % 4] ?? 0;
  let next = 63;
  const unmix = (): void => {
    for (let index = 3; index >= 0; index -= 1, next -= 1) {
      const rotation = rotations[index] ?? 0;
      const rotated = (word(index) >>> rotation) | (word(index) << (16 - rotation));
      const [a, b, c] = [word(index - 1), word(index - 2), word(index - 3)];
      words[index] = rotated - (key[next] ?? 0) - (a & b) - (~a & c);
    }
  };
  const unmash = (): void => {
    for (let index = 3; index >= 0; index -= 1) words[index] = word(index) - (key[word(index - 1) & 63] ?? 0);
  };
  const rounds = [...turns(unmix, 5), unmash, ...turns(unmix, 6), unmash, ...turns(unmix, 5)];
  for (const round of rounds) round();
  const plain = Buffer.alloc(blockBytes);
  for (const [index, value] of words.entries()) plain.writeUInt16LE(value, 2 * index);
  return plain;
}

function turns(round: () => void, count: number): ReadonlyArray<() => void> {
  return Array.from({ length: count }, () => round);
}

/** What a key of RC2 is and does beside its bytes. */
export interface Rc2Options {
  readonly effectiveBits: number;
  /** Eight bytes. */
  readonly iv: Buffer;
}

/**
 * Decrypts RC2 in CBC mode, whose padding stays. Node's OpenSSL has no RC2 any more, and old PKCS#12 files need it.
 * Source: RFC 2268.
 */
export function decryptRc2Cbc(encrypted: Buffer, key: Buffer, { effectiveBits, iv }: Rc2Options): Buffer {
  const words = expandKey(key, effectiveBits);
  const blocks: Buffer[] = [];
  let previous = iv;
  for (let at = 0; at + blockBytes <= encrypted.length; at += blockBytes) {
    const block = encrypted.subarray(at, at + blockBytes);
    const before = previous;
    blocks.push(Buffer.from(decryptBlock(block, words).map((byte, index) => byte ^ (before[index] ?? 0))));
    previous = block;
  }
  return Buffer.concat(blocks);
}
