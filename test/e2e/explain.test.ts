import { expect, test } from 'vitest';
import { runKiln } from '../support/kiln.ts';

test('a code is explained: what it means, what causes it, what to do', async () => {
  expect(await runKiln(['explain', 'not-iterable'])).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: `not-iterable

A for expression goes through a list, set, map, tuple or object, and this is a
single value.

For example:

    locals {
      example = [for x in 5 : x]
    }

Put it into brackets for a list of one, use range(5) for numbers, split() for
a text.
`,
  });
});

test('a code that is mistyped is no success, and the right one is named', async () => {
  const { exitCode, stdout } = await runKiln(['explain', 'unset-varable']);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('Did you mean "unset-variable"?');
});

test('without a code all are listed', async () => {
  const { exitCode, stdout } = await runKiln(['explain']);
  expect(exitCode).toBe(0);
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['unset-variable', 'not-iterable']));
});
