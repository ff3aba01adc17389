import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { errorText } from './error-text.ts';
import { systemErrorText } from './system-error-text.ts';

test('a command that is not there is told in words', async () => {
  const [error]: unknown[] = await once(spawn('/no/such/command'), 'exit').catch((cause: unknown) => [cause]);
  expect(systemErrorText(error)).toBe('the command was not found');
  expect(errorText(new Error('Cannot start it', { cause: error }))).toBe(
    'Cannot start it: the command was not found',
  );
});

test('a port where nobody listens is told in words', async () => {
  const [error]: unknown[] = await once(connect(1, '127.0.0.1'), 'connect').catch((cause: unknown) => [
    cause,
  ]);
  expect(systemErrorText(error)).toBe('it refused the connection');
});

test.each([
  new Error('Other'),
  Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' }),
  'text',
  undefined,
])('other errors are left to tell of themselves: %s', (error) =>
  expect(systemErrorText(error)).toBeUndefined(),
);
