import { expect, test } from 'vitest';
import { findRange } from './id-ranges.ts';

const user = { username: 'ann', uid: 1000 };

test.each([
  ['by name', 'bob:100000:65536\nann:165536:65536\n', 165_536],
  ['by number', '1000:200000:65536\n', 200_000],
  ['too short a range first', 'ann:100000:1000\nann:300000:65536\n', 300_000],
])("findRange() finds a user's range %s", (_, text, outside) => {
  expect(findRange(text, user)).toEqual({ inside: 1, outside, count: 65_535 });
});

test.each([
  ['of another user', 'bob:100000:65536\n'],
  ['too short', 'ann:100000:1000\n'],
  ['nowhere', ''],
])('findRange() finds nothing where the range is %s', (_, text) => {
  expect(findRange(text, user)).toBeUndefined();
});
