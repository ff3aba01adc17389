import { readFile } from 'node:fs/promises';
import { errorCode } from '../base/error-code.ts';
import { unreadableFile } from './messages.ts';

/** A file that is there and cannot be read. */
class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(path: string, options: ErrorOptions) {
    super(unreadableFile(path), options);
  }
}

/**
 * The bytes of a file; undefined where there is none.
 *
 * @throws UnreadableFileError
 */
export async function readBytes(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return undefined;
    throw new UnreadableFileError(path, { cause });
  }
}
