import { dirname } from 'node:path';
import { makeFolder } from '../base/make-folder.ts';
import { writeFileAtomically } from '../base/write-file-atomically.ts';

/** Writes a file that only its owner can read, whole or not at all, and makes its folder where there is none. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  makeFolder(dirname(path), 0o700);
  await writeFileAtomically(path, text, { mode: 0o600 });
}
