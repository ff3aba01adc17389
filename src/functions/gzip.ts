import { constants, crc32, deflateRawSync } from 'node:zlib';

/** Compressed by deflate, without a name and a time, on an unknown system. */
const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** Go flushes before it closes, so that an empty last block stands at the end. */
const lastBlock = Buffer.from([1, 0, 0, 0xff, 0xff]);

/** Bytes in gzip's format, in the frame that Go's writer gives them. */
export function gzip(bytes: Buffer): Buffer {
  const compressed = deflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(bytes), 0);
  trailer.writeUInt32LE(bytes.length % 2 ** 32, 4);
  return Buffer.concat([header, compressed, lastBlock, trailer]);
}
