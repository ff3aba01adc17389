import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file whole or not at all: readers see the old text or the new one, also after a crash. The folder must exist.
 *
 * @throws Error of the file system; the old file then stands as it was.
 */
export async function writeFileAtomically(
  path: string,
  text: string,
  options: { mode?: number } = {},
): Promise<void> {
  const { mode = 0o644 } = options;
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', mode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
