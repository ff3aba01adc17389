import { createReadStream } from 'node:fs';

/** Larger texts would not fit into memory once they are parsed; and devices have no end at all. */
const limitMib = 24;

/**
 * Reads a whole file.
 *
 * @throws Error where it cannot be read or is too large.
 */
export async function readLimited(path: string): Promise<Uint8Array> {
  const limit = limitMib * 2 ** 20;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of createReadStream(path, { end: limit })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
  }
  if (size > limit) throw new Error(`it is larger than ${limitMib} MiB, which no template needs`);
  return Buffer.concat(chunks);
}
