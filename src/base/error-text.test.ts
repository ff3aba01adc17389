import { expect, test } from 'vitest';
import { errorText } from './error-text.ts';

const denied = new Error('access denied');

test.each<[error: unknown, want: string]>([
  [denied, 'access denied'],
  [new Error('Cannot launch', { cause: denied }), 'Cannot launch: access denied'],
  [new Error('Cannot launch: access denied', { cause: denied }), 'Cannot launch: access denied'],
  [new TypeError(''), 'TypeError'],
  ['plain text', 'plain text'],
  [undefined, ''],
])('errorText() of %s', (error, want) => {
  expect(errorText(error)).toBe(want);
});

test('a cause that leads back to itself is told once', () => {
  const error = new Error('round');
  error.cause = error;
  expect(errorText(error)).toBe('round');
});
