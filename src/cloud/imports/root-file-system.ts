import { open, readlink, readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';

const mostLinks = 40;

/**
 * Finds a path in a root file system that lies in a folder: its links lead where they would lead a system that had
 * booted from it.
 *
 * @returns where it is on this machine; undefined where there is nothing.
 */
export async function resolveInside(root: string, path: string): Promise<string | undefined> {
  let rest = path.split('/').filter((part) => part !== '');
  let at: readonly string[] = [];
  for (let links = 0; rest.length > 0;) {
    const [part = '', ...others] = rest;
    rest = others;
    if (part === '.') continue;
    const next = part === '..' ? at.slice(0, -1) : [...at, part];
    const target = await readlink(posix.join(root, ...next)).catch(() => undefined);
    if (target === undefined) {
      at = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) return undefined;
    rest = [...target.split('/').filter((one) => one !== ''), ...rest];
    if (target.startsWith('/')) at = [];
  }
  const found = posix.join(root, ...at);
  return (await stat(found).catch(() => undefined)) === undefined ? undefined : found;
}

/** A text file of a root file system; empty where it is missing. */
export async function readInside(root: string, path: string): Promise<string> {
  const file = await resolveInside(root, path);
  return file === undefined ? '' : readFile(file, 'utf8').catch(() => '');
}

/** The number of the machine that a program is for (ELF's `e_machine`); undefined for what is no such program. */
export async function readMachine(file: string): Promise<number | undefined> {
  const handle = await open(file);
  try {
    const header = Buffer.alloc(20);
    await handle.read(header, 0, header.length, 0);
    return header.toString('latin1', 0, 4) === '\x7fELF' ? header.readUInt16LE(18) : undefined;
  } finally {
    await handle.close();
  }
}
