import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { FileReader } from './world.ts';

/** The files of this machine. */
export const nodeFiles: FileReader = {
  read: (path) => readFileSync(path),
  kind: kindOf,
  list: (path) => readdirSync(path).map((name) => ({ name, kind: kindOf(join(path, name)) })),
};

function kindOf(path: string): 'file' | 'folder' | 'other' | 'missing' {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 'missing';
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
}
