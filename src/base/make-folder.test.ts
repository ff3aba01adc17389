import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../test/support/temp-folder.ts';
import { makeFolder } from './make-folder.ts';

test('makeFolder() makes what is missing, and leaves what is there', () => {
  const path = join(tempFolder(), 'a', 'b', 'c');
  makeFolder(path, 0o700);
  makeFolder(path, 0o755);
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

test('makeFolder() gives up where a file stands', () => {
  const file = join(tempFolder(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file, 0o755)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'below'), 0o755)).toThrow('ENOTDIR');
});

test.skipIf(!existsSync('/proc/self'))('makeFolder() gives up where no folder can be made', () => {
  expect(() => makeFolder('/proc/kiln-nope/below', 0o755)).toThrow('ENOENT');
});
