import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fmtInFolder } from '../../../test/support/fmt-in-folder.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';
import { unsaid } from '../../../test/support/unsaid.ts';

function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = tempFolder();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

test.each([
  ['a byte order mark goes', '\uFEFFa=1\n', 'a = 1\n'],
  ['line ends stay', 'a=1\r\nbc=2\r\n', 'a  = 1\r\nbc = 2\r\n'],
  ['a text without an end of its last line stays so', 'a=1', 'a = 1'],
])('%s', async (_, text, formatted) => {
  const folder = folderWith({ 'a.pkr.hcl': text });
  expect(await fmtInFolder(folder, ['a.pkr.hcl'])).toEqual({ exit: 0, stdout: 'a.pkr.hcl\n' });
  expect(readFileSync(join(folder, 'a.pkr.hcl'), 'utf8')).toBe(formatted);
});

test.each([
  ['bytes that are no text', Buffer.from([0x61, 0x3d, 0x22, 0xff, 0x22]), ['a.pkr.hcl line 1', 'UTF-8']],
  ['a null character', 'a = \0\n', ['a.pkr.hcl line 1']],
  ['100 MB', Buffer.alloc(100_000_000, 32), ['"a.pkr.hcl" is larger than 32 MiB']],
  ['brackets beyond all measure', `a = ${'['.repeat(100_000)}`, ['Nesting too deep']],
])('%s are refused, and the file stays', async (_, content, says) => {
  const folder = folderWith({ 'a.pkr.hcl': content });
  const { exit, stdout } = await fmtInFolder(folder, ['.']);
  expect(exit).toBe(1);
  expect(unsaid(stdout, says)).toBe('');
  expect(readFileSync(join(folder, 'a.pkr.hcl')).equals(Buffer.from(content))).toBe(true);
});

test('a link is followed to its file, and not to a folder', async () => {
  const folder = folderWith({ 'real.txt': 'a=1\n' });
  mkdirSync(join(folder, 'inner'));
  symlinkSync('real.txt', join(folder, 'a.pkr.hcl'));
  symlinkSync('.', join(folder, 'inner/round'));
  symlinkSync('inner', join(folder, 'folder.pkr.hcl'));
  expect(await fmtInFolder(folder, ['-recursive', '.'])).toEqual({ exit: 0, stdout: 'a.pkr.hcl\n' });
  expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toBe('a = 1\n');
});

test('links that lead in a circle are a mistake, and other files are formatted', async () => {
  const folder = folderWith({ 'b.pkr.hcl': 'a=1\n' });
  symlinkSync('a.pkr.hcl', join(folder, 'a.pkr.hcl'));
  const { exit, stdout } = await fmtInFolder(folder, ['.']);
  expect(exit).toBe(1);
  expect(stdout.startsWith('b.pkr.hcl\n')).toBe(true);
  expect(unsaid(stdout, ['Cannot read "a.pkr.hcl": its links lead in a circle.'])).toBe('');
});

test('a file that is not there is a mistake, and the others are formatted', async () => {
  const folder = folderWith({ 'a.pkr.hcl': 'a=1\n' });
  const { exit, stdout } = await fmtInFolder(folder, ['-diff', 'a.pkr.hcl', 'none/b.pkr.hcl']);
  expect(exit).toBe(1);
  expect(unsaid(stdout, ['-a=1', '+a = 1', 'Cannot read "none/b.pkr.hcl": there is no such file.'])).toBe('');
});
