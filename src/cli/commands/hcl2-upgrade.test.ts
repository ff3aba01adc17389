import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runInProcess } from '../../../test/support/run-in-process.ts';
import { tempFolder } from '../../../test/support/temp-folder.ts';

test.each([
  ['a name without a file', 'web'],
  ['a folder', 'folder'],
  ['a template in HCL2', 'web.pkr.hcl'],
])('%s costs no file that is there, and leaves none', async (_, path) => {
  const cwd = tempFolder();
  mkdirSync(join(cwd, 'folder'));
  for (const name of ['web.pkr.hcl', 'folder.pkr.hcl']) writeFileSync(join(cwd, name), 'kept');
  const { exit } = await runInProcess({ args: ['hcl2_upgrade', path], cwd });
  const kept = ['web.pkr.hcl', 'folder.pkr.hcl'].map((name) => readFileSync(join(cwd, name), 'utf8'));
  const hasMore = existsSync(join(cwd, 'web.pkr.hcl.pkr.hcl'));
  expect({ exit, kept, hasMore }).toEqual({ exit: 1, kept: ['kept', 'kept'], hasMore: false });
});

test('what a broken template is turned into is empty', async () => {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'web.json'), '{');
  const { exit } = await runInProcess({ args: ['hcl2_upgrade', 'web.json'], cwd });
  expect({ exit, text: readFileSync(join(cwd, 'web.json.pkr.hcl'), 'utf8') }).toEqual({ exit: 1, text: '' });
});
