import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorCode } from './error-code.ts';

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail');
}

test.each<[what: string, error: unknown, code: string | undefined]>([
  ['of a file system', thrownBy(() => readFileSync('/no/such/file')), 'ENOENT'],
  ['without a code', new Error('x'), undefined],
  ['whose code is a number', Object.assign(new Error('x'), { code: 5 }), undefined],
  ['that is a text', 'ENOENT', undefined],
])('errorCode() of an error %s', (_what, error, code) => {
  expect(errorCode(error)).toBe(code);
});
