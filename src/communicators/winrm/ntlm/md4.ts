/** MD4's way of reading numbers: least significant byte first. */
const wordBytes = 4;
const blockBytes = 64;

interface Round {
  readonly mix: (x: number, y: number, z: number) => number;
  readonly constant: number;
  /** In which order the words of a block are taken. */
  readonly order: readonly number[];
  readonly shifts: readonly number[];
}

const rounds: readonly Round[] = [
  {
    mix: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    shifts: [3, 7, 11, 19],
  },
  {
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a_82_79_99,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    shifts: [3, 5, 9, 13],
  },
  {
    mix: (x, y, z) => x ^ y ^ z,
    constant: 0x6e_d9_eb_a1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    shifts: [3, 9, 11, 15],
  },
];

type State = readonly [a: number, b: number, c: number, d: number];

/** MD4 (RFC 1320), by which NTLM hashes passwords; OpenSSL 3 offers it no more. Good for nothing else. */
export function md4(message: Uint8Array): Buffer {
  const padded = pad(message);
  let state: State = [0x67_45_23_01, 0xef_cd_ab_89, 0x98_ba_dc_fe, 0x10_32_54_76];
  for (let at = 0; at < padded.length; at += blockBytes)
    state = digest(state, padded.subarray(at, at + blockBytes));
  const hash = Buffer.alloc(16);
  for (const [index, word] of state.entries()) hash.writeUInt32LE(word >>> 0, index * wordBytes);
  return hash;
}

/** A one bit, zeros, and the length in bits, up to whole blocks (RFC 1320, 3.1 and 3.2). */
function pad(message: Uint8Array): Buffer {
  const total = Math.ceil((message.length + 9) / blockBytes) * blockBytes;
  const padded = Buffer.alloc(total);
  padded.set(message);
  padded[message.length] = 0x80;
  padded.writeBigUInt64LE(BigInt(message.length) * 8n, total - 8);
  return padded;
}

function digest(before: State, block: Buffer): State {
  let [a, b, c, d] = before;
  for (const { mix, constant, order, shifts } of rounds) {
    for (const [step, word] of order.entries()) {
      const sum = (a + mix(b, c, d) + block.readUInt32LE(word * wordBytes) + constant) | 0;
      [a, b, c, d] = [d, rotate(sum, shifts[step % 4] ?? 0), b, c];
    }
  }
  return [(a + before[0]) | 0, (b + before[1]) | 0, (c + before[2]) | 0, (d + before[3]) | 0];
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
