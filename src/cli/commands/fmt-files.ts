import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { compareCodePoints } from '../../base/compare-code-points.ts';
import { fileErrorText } from '../../base/file-error-text.ts';
import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import { folderNotRead, notFormattable } from './fmt-messages.ts';

const formattable = /\.pkr(?:vars)?\.hcl$/;
/** Hidden files, and what editors leave behind. */
const ignored = /^\.|~$|^#.*#$/;

/**
 * The files that a path stands for: itself, or those of a folder, in the order of their names. Links to folders are
 * not followed, so that links in a circle do no harm.
 */
export async function findFormattable(
  path: string,
  cwd: string,
  depth: 'own' | 'all',
): Promise<Outcome<readonly string[]>> {
  const entry = await stat(resolve(cwd, path)).catch(() => undefined);
  if (entry?.isDirectory()) return findInFolder(path, cwd, depth);
  return formattable.test(path)
    ? { value: [path], diags: [] }
    : { value: [], diags: [notFormattable(path, entry === undefined ? 'missing' : 'other')] };
}

async function findInFolder(
  folder: string,
  cwd: string,
  depth: 'own' | 'all',
): Promise<Outcome<readonly string[]>> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true }).catch(fileErrorText);
  if (typeof entries === 'string') return { value: [], diags: [folderNotRead(folder, entries)] };
  const value: string[] = [];
  const diags: Diagnostic[] = [];
  for (const entry of entries.sort((a, b) => compareCodePoints(a.name, b.name))) {
    if (ignored.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) {
      if (formattable.test(entry.name) && (await isFile(resolve(cwd, path)))) value.push(path);
    } else if (depth === 'all') {
      const inner = await findInFolder(path, cwd, depth);
      value.push(...inner.value);
      diags.push(...inner.diags);
    }
  }
  return { value, diags };
}

/** Folders and pipes are no files, nor are links to them; what a link that leads nowhere means is said when it is read. */
async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? true;
}
