import { expect, test } from 'vitest';
import { renderPlain } from './render-plain.ts';
import { shownLine } from './shown-line.ts';
import { SourceText } from './source-text.ts';

function sourceWith(text: string, ...secrets: readonly string[]): SourceText {
  const source = new SourceText('t.hcl', text);
  for (const secret of secrets) {
    const start = text.indexOf(secret);
    source.hide({ start, end: start + secret.length });
  }
  return source;
}

test.each([
  ['a = 1', [], 'a = 1'],
  ['a = "x"', ['"x"'], 'a = <sensitive>'],
  ['a = ["x", "y"] # z', ['"x"', '"y"'], 'a = [<sensitive>, <sensitive>] # z'],
  ['a = ["x", "y"]', ['["x", "y"]', '"y"'], 'a = <sensitive>'],
  ['"x"', ['"x"'], '<sensitive>'],
])('shownLine() of %s without %j is %s', (text, secrets, want) => {
  expect(shownLine(sourceWith(text, ...secrets), 1).text).toBe(want);
});

test.each([
  [0, 0, 0],
  [4, 4, 4],
  [5, 4, 15],
  [7, 15, 15],
  [8, 16, 16],
  [99, 17, 17],
])('what is at offset %d of a line starts at %d and ends at %d where a part is hidden', (at, start, end) => {
  const line = shownLine(sourceWith('a = "x" b', '"x"'), 1);
  expect([line.startAt(at), line.endAt(at)]).toEqual([start, end]);
});

test('a snippet of several lines shows nothing of a secret that goes over them', () => {
  const source = sourceWith('a = [\n  "x",\n]\n', '[\n  "x",\n]');
  const subject = { source, start: 4, end: 14 };
  const shown = renderPlain([{ code: 'c', severity: 'error', summary: 'S', detail: 'D.', subject }]);
  expect(shown.split('\n').slice(3, 6)).toEqual([
    '   1: a = <sensitive>',
    '   2: <sensitive>',
    '   3: <sensitive>',
  ]);
});
