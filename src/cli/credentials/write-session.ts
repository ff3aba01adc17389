import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Credentials } from '../../aws/identity/credentials.ts';
import { systemClock } from '../../base/clock.ts';
import { errorCode } from '../../base/error-code.ts';
import { makeFolder } from '../../base/make-folder.ts';
import { withLock } from '../../base/with-lock.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { updatedCredentialsText } from './updated-credentials-text.ts';

/** A profile of a shared credentials file. */
export interface CredentialsFile {
  readonly path: string;
  readonly profile: string;
}

const filePermissions = 0o777;

/**
 * Writes a session into a profile. Programs see the old file or the new one; others of kiln that write at the same time
 * lose nothing. A link to a file stays one: the file is replaced.
 */
export async function writeSession(
  credentials: Credentials,
  { path, profile }: CredentialsFile,
  signal: AbortSignal,
): Promise<void> {
  makeFolder(dirname(path), 0o700);
  const real = await realPath(path);
  await withLock(`${real}.lock`, { clock: systemClock, signal }, async () => {
    const { text, mode } = await readOld(real);
    await writeFileAtomically(real, updatedCredentialsText(text, profile, credentials), { mode });
  });
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return path;
    throw error;
  }
}

async function readOld(path: string): Promise<{ readonly text: string; readonly mode: number }> {
  try {
    const [text, { mode }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { text, mode: mode & filePermissions };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return { text: '', mode: 0o600 };
    throw error;
  }
}
