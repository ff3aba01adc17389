import { expect, test } from 'vitest';
import { formatDuration } from './format-duration.ts';

test.each([
  [0, '0s'],
  [0.5, '500µs'],
  [20, '20ms'],
  [1000, '1s'],
  [1500, '1.5s'],
  [90_000, '1m30s'],
  [3_600_000, '1h0m0s'],
  [-2000, '-2s'],
])('formatDuration(%d) is %s', (ms, want) => {
  expect(formatDuration(ms)).toBe(want);
});
