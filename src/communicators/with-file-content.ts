import { open } from 'node:fs/promises';
import type { UploadFile } from '../contracts/communicator.ts';

const chunkSize = 256 * 1024;

/**
 * Opens a file here as something to upload, and closes it after `send`. Opened first, so that one that cannot be read
 * fails here, not in a stream that nobody listens to yet.
 */
export async function withFileContent(
  path: string,
  send: (file: UploadFile) => Promise<void>,
): Promise<void> {
  const file = await open(path);
  try {
    const { size, mode } = await file.stat();
    const content = file.createReadStream({ highWaterMark: chunkSize, autoClose: false });
    await send({ content, size, mode: mode & 0o777 });
  } finally {
    await file.close();
  }
}
