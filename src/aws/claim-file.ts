import { open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../base/error-code.ts';
import { makeFolder } from '../base/make-folder.ts';

/** What was claimed so long ago is of no interest. */
const forgottenMs = 3_600_000;

/**
 * Makes an empty file for whoever comes first, and forgets what was claimed in its folder long ago.
 *
 * @returns false where somebody has claimed it already.
 * @throws Error where no file can be made.
 */
export async function claimFile(path: string): Promise<boolean> {
  const folder = dirname(path);
  makeFolder(folder, 0o700);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.close();
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
  await forgetOld(folder).catch(() => undefined);
  return true;
}

async function forgetOld(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > forgottenMs) await rm(path, { force: true });
  }
}
