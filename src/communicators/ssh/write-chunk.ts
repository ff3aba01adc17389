import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes and waits until there is room for more. Rejects when the stream fails. */
export async function writeChunk(into: Writable, chunk: Buffer): Promise<void> {
  if (into.errored) throw into.errored;
  if (!into.write(chunk)) await once(into, 'drain');
}
