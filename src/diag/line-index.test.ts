import { expect, test } from 'vitest';
import { countGraphemes } from './count-graphemes.ts';
import { LineIndex } from './line-index.ts';

test.each([
  ['plain text', 'abc def ghi\njkl'],
  ['accents that stand by themselves', 'ae\u0301 e\u0301x\u0301yz'],
  ['families and flags', 'a👩‍👩‍👧b🇩🇪c'],
  ['a character that takes the next one in', '\u060012 3'],
])('positionAt() counts %s alike, whatever was asked for before', (_, text) => {
  const lines = new LineIndex(text);
  const offsets = Array.from({ length: text.length + 1 }, (_unused, offset) => offset);
  const seen = [...offsets, ...offsets.toReversed()].map((offset) => lines.positionAt(offset));
  const alone = [...offsets, ...offsets.toReversed()].map((offset) => {
    const start = text.lastIndexOf('\n', offset - 1) + 1;
    return {
      line: text.slice(0, offset).split('\n').length,
      column: countGraphemes(text.slice(start, offset)) + 1,
    };
  });
  expect(seen).toEqual(alone);
});
