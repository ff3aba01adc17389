import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { UploadFile } from '../contracts/communicator.ts';

const chunkSize = 256 * 1024;

/** A file here as something to upload, until it is closed. */
export interface OpenUpload {
  readonly file: UploadFile;
  readonly close: () => Promise<void>;
}

/** Opened before it is read, so that a file that cannot be read fails here, not in a stream that nobody listens to yet. */
export async function openUpload(path: string): Promise<OpenUpload> {
  const file = await open(path);
  const close = (): Promise<void> => file.close();
  try {
    const { size, mode } = await file.stat();
    const content = file.createReadStream({ highWaterMark: chunkSize, autoClose: false });
    return { file: { name: basename(path), content, size, mode: mode & 0o777 }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens a file here as something to upload, and closes it after `send`. */
export async function withFileContent(
  path: string,
  send: (file: UploadFile) => Promise<void>,
): Promise<void> {
  const { file, close } = await openUpload(path);
  try {
    await send(file);
  } finally {
    await close();
  }
}
