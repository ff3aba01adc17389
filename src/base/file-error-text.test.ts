import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fileErrorText } from './file-error-text.ts';

function failure(path: string): unknown {
  try {
    return readFileSync(path);
  } catch (error) {
    return error;
  }
}

test.each([
  ['/nowhere', 'there is no such file'],
  ['/', 'it is a folder'],
  ['x'.repeat(300), 'its name is too long'],
  ['x\0y', 'its name holds a null character'],
  ['/etc/passwd/x', 'a part of its path is no folder'],
])('reading %s fails since %s', (path, want) => {
  expect(fileErrorText(failure(path))).toBe(want);
});

test('what has no code says its own message', () => {
  expect(fileErrorText(new Error('no luck'))).toBe('no luck');
});
