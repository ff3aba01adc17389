import { readBytes } from './read-bytes.ts';

/** The text of a file; undefined where there is none. Rejects as `readBytes` does. */
export async function readTextFile(path: string): Promise<string | undefined> {
  const bytes = await readBytes(path);
  return bytes?.toString('utf8');
}
