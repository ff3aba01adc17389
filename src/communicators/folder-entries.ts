import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { folderCycle, notAFile } from './messages.ts';

/** What lies in a local folder. */
export interface FolderEntry {
  readonly path: string;
  readonly name: string;
  readonly kind: 'folder' | 'file';
  /** The permissions of what a link leads to. */
  readonly mode: number;
  /** The folders that it lies in, as they are really called; to be given where it is a folder that is gone into. */
  readonly above: readonly string[];
}

/**
 * What lies in a folder that is uploaded, by name; links are followed.
 *
 * @throws Error where one leads back to a folder that it lies in, or there is something that is neither file nor folder.
 */
export async function* folderEntries(
  folder: string,
  above: readonly string[] = [],
): AsyncGenerator<FolderEntry> {
  const real = await realpath(folder);
  if (above.includes(real)) throw folderCycle(folder);
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const found = await stat(path);
    if (!found.isDirectory() && !found.isFile()) throw notAFile(path);
    const kind = found.isDirectory() ? 'folder' : 'file';
    yield { path, name, kind, mode: found.mode & 0o777, above: [...above, real] };
  }
}
