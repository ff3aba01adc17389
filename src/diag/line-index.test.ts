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

test('positionAt() counts alike far along a line, in any order of asking', () => {
  const text = `first\n${'é "ae\u0301 👩‍👩‍👧" '.repeat(500)}`;
  const offsets = [5000, 20, 9000, 1029, 1030, 1031, 3999, 9000, 7];
  const seen = offsets.map((offset) => new LineIndex(text).positionAt(offset).column);
  const lines = new LineIndex(text);
  expect(offsets.map((offset) => lines.positionAt(offset).column)).toEqual(seen);
  expect(seen).toEqual(offsets.map((offset) => countGraphemes(text.slice(6, offset)) + 1));
});
