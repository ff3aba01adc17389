import { expect, test } from 'vitest';
import { elapsedText } from './elapsed-text.ts';

test.each([
  [0, 'less than a microsecond'],
  [0.003, '3 microseconds'],
  [1, '1 millisecond'],
  [5.031, '5 milliseconds 31 microseconds'],
  [1000, '1 second'],
  [63_000, '1 minute 3 seconds'],
  [63_400, '1 minute 3 seconds'],
  [60_005, '1 minute 5 milliseconds'],
  [3_600_000, '1 hour'],
  [90_061_000, '1 day 1 hour'],
  [1_209_600_000, '2 weeks'],
])('elapsedText(%d) is %s', (ms, want) => {
  expect(elapsedText(ms)).toBe(want);
});
