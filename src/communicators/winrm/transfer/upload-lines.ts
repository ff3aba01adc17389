import { basename } from 'node:path';
import type { UploadFile } from '../../../contracts/communicator.ts';
import { folderEntries } from '../../folder-entries.ts';
import { openUpload } from '../../with-file-content.ts';
import { contentTooShort } from '../../messages.ts';

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
  return entryLines(folder, name, []);
}

/** The name is that on the machine, below where all of it goes. */
async function* entryLines(path: string, name: string, above: readonly string[]): AsyncGenerator<string> {
  yield `d${base64(name)}\n`;
  for await (const child of folderEntries(path, above)) {
    const childName = name === '' ? child.name : `${name}\\${child.name}`;
    if (child.kind === 'folder') yield* entryLines(child.path, childName, child.above);
    else yield* localFileLines(child.path, childName);
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
