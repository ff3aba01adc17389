import { expect, test } from 'vitest';
import { compareCodePoints } from './compare-code-points.ts';
import { didYouMean } from './did-you-mean.ts';

test.each([
  ['instance_typ', ['instance_type', 'instance_id'], ' Did you mean "instance_type"?'],
  ['upprer', ['lower', 'upper'], ' Did you mean "upper"?'],
  ['zzz', ['upper', 'lower'], ''],
  ['ab', ['xy'], ''],
  ['source', [], ''],
])('didYouMean() for %s among %j is %j', (given, known, want) => {
  expect(didYouMean(given, known)).toBe(want);
});

test('compareCodePoints() orders as UTF-8 bytes do', () => {
  const texts = ['b', 'a', 'ab', '\u{1f600}', '\uff01', 'é', '', 'Z'];
  expect(texts.sort(compareCodePoints)).toEqual(['', 'Z', 'a', 'ab', 'b', 'é', '\uff01', '\u{1f600}']);
});
