import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { loadText } from '../../test/support/load-text.ts';
import { tempFolder } from '../../test/support/temp-folder.ts';
import { readTemplateFiles } from './template-files.ts';

/** A working folder with files of these names, each holding its own name. */
function folderWith(...paths: readonly string[]): string {
  const folder = tempFolder();
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), path);
  }
  return folder;
}

const names = [
  'b.pkr.hcl',
  'a.pkr.hcl',
  'ignored.hcl',
  'sub/c.pkr.hcl',
  '20.auto.pkrvars.hcl',
  '10.auto.pkrvars.hcl',
  '05.auto.pkrvars.json',
  'x.pkrvars.hcl',
  'a.pkr.json',
];

test.each([
  [
    '.',
    ['a.pkr.hcl', 'b.pkr.hcl', 'a.pkr.json'],
    ['10.auto.pkrvars.hcl', '20.auto.pkrvars.hcl', '05.auto.pkrvars.json'],
    '.',
  ],
  ['a.pkr.json', ['a.pkr.json'], [], '.'],
  ['sub', ['sub/c.pkr.hcl'], [], 'sub'],
  ['a.pkr.hcl', ['a.pkr.hcl'], [], '.'],
  ['./sub/c.pkr.hcl', ['./sub/c.pkr.hcl'], [], './sub'],
])('%s means these templates and variable files', async (path, templates, varFiles, root) => {
  const { value, diags } = await readTemplateFiles({ path, varFiles: [] }, folderWith(...names));
  expect(diags).toEqual([]);
  expect(value?.templates.map(({ name }) => name)).toEqual(templates);
  expect(value?.varFiles.map(({ name }) => name)).toEqual(varFiles);
  expect(value?.root).toBe(root);
});

test('files of -var-file come after those of the folder, and a link to a folder is no file', async () => {
  const folder = folderWith(...names);
  symlinkSync(join(folder, 'sub'), join(folder, 'c.pkr.hcl'));
  const { value } = await readTemplateFiles({ path: '.', varFiles: ['x.pkrvars.hcl'] }, folder);
  expect(value?.varFiles.at(-1)?.text).toBe('x.pkrvars.hcl');
  expect(value?.templates.map(({ name }) => name)).toEqual(['a.pkr.hcl', 'b.pkr.hcl', 'a.pkr.json']);
});

test.each([
  ['nowhere', [], 'There is no file or folder "nowhere".'],
  ['empty', [], 'The folder "empty" holds no template. Templates have names that end in .pkr.hcl.'],
  ['-', [], 'Only legacy JSON templates come from standard input. Give a file or folder.'],
  ['old.json', [], expect.stringContaining('"old.json" is a legacy JSON template.')],
  ['a.pkr.hcl', ['none.hcl'], 'Cannot read "none.hcl": there is no such file.'],
  ['a.pkr.hcl', ['empty'], 'Cannot read "empty": it is a folder.'],
])('%s with -var-file %j is refused', async (path, varFiles, detail) => {
  const folder = folderWith('a.pkr.hcl', 'old.json');
  mkdirSync(join(folder, 'empty'));
  const { diags } = await readTemplateFiles({ path, varFiles }, folder);
  expect(diags).toEqual([expect.objectContaining({ severity: 'error', detail })]);
});

test.each([
  ['a\u{FFFD}b', 0xff, 1, 4],
  ['a = "é', 0xe9, 1, 7],
  ['x\ny', 0xc3, 2, 2],
  ['\u{FFFD}', 0xef, 1, 2],
])('bytes that are no UTF-8 are pointed at', async (before, byte, line, column) => {
  const folder = tempFolder();
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from('"\n')]);
  writeFileSync(join(folder, 't.pkr.hcl'), bytes);
  const { diags } = await readTemplateFiles({ path: 't.pkr.hcl', varFiles: [] }, folder);
  expect(diags).toEqual([expect.objectContaining({ summary: 'Invalid character encoding' })]);
  const subject = diags[0]?.subject;
  expect(subject?.source.lines.positionAt(subject.start)).toEqual({ line, column });
});

test('-config-type=hcl2 reads a file as HCL whatever its name', async () => {
  const folder = folderWith('web.hcl', 'web.txt');
  const read = async (path: string) =>
    (await readTemplateFiles({ path, varFiles: [], configType: 'hcl2' }, folder)).value !== undefined;
  expect([await read('web.hcl'), await read('web.txt')]).toEqual([true, true]);
});

test.each([
  ['loop.pkr.hcl', 'Cannot read "loop.pkr.hcl": its links lead in a circle.'],
  ['folder', 'Cannot read "folder/loop.pkr.hcl": its links lead in a circle.'],
  [
    'endless.pkr.hcl',
    '"endless.pkr.hcl" is larger than 32 MiB, which is the most that a file may have. Templates read large data with file() or a file provisioner.',
  ],
  ['gone.pkr.hcl', 'Cannot read "folder-of-a.pkr.hcl/b": a part of its path is no folder.'],
])('%s ends in a diagnostic', async (path, detail) => {
  const folder = folderWith('folder-of-a.pkr.hcl');
  mkdirSync(join(folder, 'folder'));
  symlinkSync('loop.pkr.hcl', join(folder, 'loop.pkr.hcl'));
  symlinkSync('loop.pkr.hcl', join(folder, 'folder', 'loop.pkr.hcl'));
  symlinkSync('/dev/zero', join(folder, 'endless.pkr.hcl'));
  writeFileSync(join(folder, 'gone.pkr.hcl'), '');
  const varFiles = path === 'gone.pkr.hcl' ? ['folder-of-a.pkr.hcl/b'] : [];
  const { diags } = await readTemplateFiles({ path, varFiles }, folder);
  expect(diags.map((diag) => diag.detail)).toEqual([detail]);
});

test('a folder that links to itself is read once', async () => {
  const folder = folderWith('a.pkr.hcl');
  symlinkSync('.', join(folder, 'self.pkr.hcl'));
  const { value } = await readTemplateFiles({ path: '.', varFiles: [] }, folder);
  expect(value?.templates.map(({ name }) => name)).toEqual(['a.pkr.hcl']);
});

test('several files are one template', async () => {
  const { value, diags } = await loadText({
    'a.pkr.hcl': 'build {\n  sources = ["cloud.web"]\n}',
    'b.pkr.hcl': 'source "cloud" "web" {\n  image = local.x\n}',
    'c.pkr.hcl': 'locals {\n  x = "a"\n}',
  });
  expect(diags).toEqual([]);
  expect(value?.plan.builds[0]?.source.declaredAt).toEqual({ file: 'b.pkr.hcl', line: 1, column: 1 });
  expect([...(value?.sources.keys() ?? [])]).toEqual(['a.pkr.hcl', 'b.pkr.hcl', 'c.pkr.hcl']);
});
