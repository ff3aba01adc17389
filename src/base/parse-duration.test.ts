import { expect, test } from 'vitest';
import { parseDuration } from './parse-duration.ts';

test.each([
  ['5s', 5_000],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['.5s', 500],
  ['1.s', 1_000],
  ['250ms', 250],
  ['3us', 0.003],
  ['3µs', 0.003],
  ['0', 0],
  ['-0', 0],
  ['-2m', -120_000],
  ['+2m', 120_000],
])('parseDuration() reads %s as %d ms', (text, want) => {
  expect(parseDuration(text)).toBeCloseTo(want, 9);
});

test.each(['', '5', 's', '5 s', '5x', '1m 30s', '--1s', '1e3s', '٣s'])(
  'parseDuration() refuses %j',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);
