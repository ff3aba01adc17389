/** AvId of MS-NLMP 2.2.2.1. */
export const avId = { end: 0, flags: 6, timestamp: 7 } as const;

/** What a server tells of itself, by AvId. */
export type AvPairs = ReadonlyMap<number, Buffer>;

/** Reads a list of AV_PAIR structures (MS-NLMP 2.2.2.1); what follows its end is passed over. */
export function readAvPairs(bytes: Buffer): AvPairs {
  const pairs = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const length = bytes.readUInt16LE(at + 2);
    if (id === avId.end) break;
    pairs.set(id, bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return pairs;
}

export function writeAvPairs(pairs: AvPairs): Buffer {
  const written = [...pairs].map(([id, value]) => Buffer.concat([header(id, value.length), value]));
  return Buffer.concat([...written, header(avId.end, 0)]);
}

function header(id: number, length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(id, 0);
  bytes.writeUInt16LE(length, 2);
  return bytes;
}
