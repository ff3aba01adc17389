import { createReadStream } from 'node:fs';
import { largestSource } from './decode-source.ts';

/**
 * Reads a file, but not far beyond what a source may have: devices have no end at all.
 *
 * @throws Error where it cannot be read.
 */
export async function readLimited(path: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of createReadStream(path, { end: largestSource })) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
