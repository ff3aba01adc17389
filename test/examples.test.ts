import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { corpusCases } from './conformance/corpus/corpus-case.ts';
import { runInProcess } from './support/run-in-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const examples = corpusCases().filter(({ folder }) => relative(root, folder).startsWith('examples/'));

// The first lines of an example show commands as they are typed in the project's folder.
test.for(examples)('the example $name is valid', async ({ folder, path = '', varFiles = [] }) => {
  const place = relative(root, folder);
  const files = varFiles.map((file) => `-var-file=${place}/${file}`);
  const { exit, stdout } = await runInProcess({
    args: ['validate', ...files, `${place}/${path}`],
    cwd: root,
  });
  expect({ exit, stdout }).toEqual({
    exit: 0,
    stdout: expect.stringContaining('The configuration is valid.'),
  });
});
