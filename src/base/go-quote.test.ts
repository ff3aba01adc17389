import { expect, test } from 'vitest';
import { goQuote } from './go-quote.ts';

test.each([
  ['', '""'],
  ['plain é 日本 😀', '"plain é 日本 😀"'],
  ['say "x" \\', String.raw`"say \"x\" \\"`],
  ['\u0007\b\f\n\r\t\v', String.raw`"\a\b\f\n\r\t\v"`],
  ['\u0000\u001b\u007f', String.raw`"\x00\x1b\x7f"`],
  ['\u0085\u00a0\u200b\ufeff', String.raw`"\u0085\u00a0\u200b\ufeff"`],
  ['\u{e0001}', String.raw`"\U000e0001"`],
  ['e\u0301', '"e\u0301"'],
])('goQuote(%j) is %s', (text, want) => {
  expect(goQuote(text)).toBe(want);
});
