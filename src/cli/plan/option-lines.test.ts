import { expect, test } from 'vitest';
import { optionLines } from './option-lines.ts';

const long = 'a text that is long enough to need a line of its own';

test.each<[options: Readonly<Record<string, unknown>>, lines: readonly string[]]>([
  [{ a: 'x', count: 2, on: true }, ['a     = "x"', 'count = 2', 'on    = true']],
  [{ list: [] }, ['list = []']],
  [{ list: ['a', 'b'] }, ['list = ["a", "b"]']],
  [{ tags: { Name: 'x', 'a b': 'y' } }, ['tags = { Name = "x", "a b" = "y" }']],
  [{ list: [long, long] }, ['list = [', `  "${long}",`, `  "${long}",`, ']']],
  [{ tags: { one: long, two: long } }, ['tags = {', `  one = "${long}"`, `  two = "${long}"`, '}']],
])('optionLines() of %j', (options, lines) => {
  expect(optionLines(options, [])).toEqual(lines);
});

test('what waits for the run stands there as it is written', () => {
  const late = [{ path: 'inline[1]', text: '"echo ${build.ID}"', references: ['build.ID'] }];
  expect(optionLines({ inline: ['id', 'echo <unknown>'] }, late)).toEqual([
    'inline = ["id", "echo ${build.ID}"]',
  ]);
});
