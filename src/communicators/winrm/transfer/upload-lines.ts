import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { UploadFile } from '../../../contracts/communicator.ts';
import { openUpload } from '../../with-file-content.ts';
import { contentTooShort, folderCycle, notAFile } from '../messages.ts';

/** Bytes of a file in one line: whole groups of base64, and no more than one message to the machine takes. */
const lineBytes = 3 * 23 * 1024;

/** The lines that `uploadScript` makes one file of. */
export async function* fileLines(name: string, { content, size }: UploadFile): AsyncGenerator<string> {
  yield `f${base64(name)}\n`;
  let pending = Buffer.alloc(0);
  let left = size;
  for await (const chunk of content) {
    const bytes: Buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const part = bytes.subarray(0, left);
    left -= part.length;
    pending = Buffer.concat([pending, part]);
    for (; pending.length >= lineBytes; pending = pending.subarray(lineBytes))
      yield `+${pending.toString('base64', 0, lineBytes)}\n`;
    if (left === 0) break;
  }
  if (left > 0) throw contentTooShort(name);
  if (pending.length > 0) yield `+${pending.toString('base64')}\n`;
}

/** The lines that it makes a folder of: with a trailing slash its content alone. */
export function folderLines(folder: string): AsyncGenerator<string> {
  const name = folder.endsWith('/') ? '' : basename(folder);
  return entryLines({ path: folder, name, above: [] });
}

interface Entry {
  readonly path: string;
  /** On the machine, below where the folder goes. */
  readonly name: string;
  /** The folders that it lies in, as they are really called. */
  readonly above: readonly string[];
}

async function* entryLines({ path, name, above }: Entry): AsyncGenerator<string> {
  const real = await realpath(path);
  if (above.includes(real)) throw folderCycle(path);
  yield `d${base64(name)}\n`;
  for (const child of (await readdir(path)).sort()) {
    const childPath = join(path, child);
    const childName = name === '' ? child : `${name}\\${child}`;
    const kind = await stat(childPath);
    if (kind.isDirectory()) yield* entryLines({ path: childPath, name: childName, above: [...above, real] });
    else if (kind.isFile()) yield* localFileLines(childPath, childName);
    else throw notAFile(childPath);
  }
}

async function* localFileLines(path: string, name: string): AsyncGenerator<string> {
  const { file, close } = await openUpload(path);
  try {
    yield* fileLines(name, file);
  } finally {
    await close();
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
