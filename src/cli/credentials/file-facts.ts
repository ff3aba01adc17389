import { stat } from 'node:fs/promises';
import type { FileFacts } from '../../aws/identity/doctor/doctor-world.ts';
import { errorCode } from '../../base/error-code.ts';

const permissionBits = 0o777;

/** The permissions and the owner of a file; undefined where there is none. Rejects where its folder is closed. */
export async function fileFacts(path: string): Promise<FileFacts | undefined> {
  try {
    const { mode, uid } = await stat(path);
    return { mode: mode & permissionBits, owner: uid };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
