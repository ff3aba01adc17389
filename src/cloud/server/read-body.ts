import type { IncomingMessage } from 'node:http';
import { requestTooLarge } from './messages.ts';

/** Four times what EC2 takes. */
const limit = 4 * 1024 * 1024;

/** @throws ApiError when the body is larger than any that a client sends. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw requestTooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
