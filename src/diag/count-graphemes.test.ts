import { expect, test } from 'vitest';
import { countGraphemes } from './count-graphemes.ts';

test.each([
  ['', 0],
  ['plain\tascii\n', 12],
  ['naïve', 5],
  ['e\u0301a', 2],
  ['\r\n', 1],
  ['a\r\nb', 3],
  ['👩‍👩‍👧👍🏽', 2],
  ['🇩🇪🇫🇷', 2],
  ['각', 1],
  ['नमस्ते', 3],
  ['日本語', 3],
  ['𝒜b', 2],
])('countGraphemes() sees in %j %i', (text, count) => {
  expect(countGraphemes(text)).toBe(count);
  expect([...new Intl.Segmenter('en').segment(text)]).toHaveLength(count);
});
