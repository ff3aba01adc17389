import { expect, test } from 'vitest';
import { parseFilterValue } from './parse-filter-value.ts';

test.each([
  ['debian-12-*', ['debian-12-*']],
  ['a,b', ['a', 'b']],
  ['a, b', ['a', 'b']],
  ['"a,b",c', ['a,b', 'c']],
  ['"say ""hi"""', ['say "hi"']],
  ['a,', ['a', '']],
  ['', undefined],
  ['"open', undefined],
  ['a"b', undefined],
])('parseFilterValue(%j) gives %j', (text, want) => {
  expect(parseFilterValue(text)).toEqual(want);
});
