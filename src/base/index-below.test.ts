import { expect, test } from 'vitest';
import { indexBelow } from './index-below.ts';

test.each<[number, readonly number[], number]>([
  [5, [], 0],
  [5, [7], 0],
  [5, [5], 0],
  [5, [1, 5, 7], 1],
  [6, [1, 5, 7], 1],
  [9, [1, 5, 7], 2],
  [0, [1, 5, 7], 0],
  [5, [1, 5, 5, 7], 2],
])('indexBelow(%d) of %j is %d', (most, items, want) => {
  expect(indexBelow(most, items, (item) => item)).toBe(want);
});
