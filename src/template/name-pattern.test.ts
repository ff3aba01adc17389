import { expect, test } from 'vitest';
import { parseNamePattern } from './name-pattern.ts';

test.each([
  ['mix.file.*', 'mix.file.second', true],
  ['*', 'mix.file.second', true],
  ['*.third', 'mix.file.third', true],
  ['mix.*', 'mixed.file.a', false],
  ['null.first', 'mix.null.first', false],
  ['null.web-?', 'null.web-1', true],
  ['null.web-?', 'null.web-10', false],
  ['null.[a-c]', 'null.b', true],
  ['null.[!a-c]', 'null.b', false],
  ['null.[xyz]', 'null.y', true],
  ['null.{web,db}', 'null.db', true],
  ['{a,b{c,d}}.x', 'bd.x', true],
  ['a,b', 'a,b', true],
  ['null.\\*', 'null.*', true],
  ['null.\\*', 'null.a', false],
  ['null.a+b', 'null.a+b', true],
  ['**', 'a.b.c', true],
])('%j on %j is %s', (pattern, name, want) => {
  const parsed = parseNamePattern(pattern);
  expect(parsed.ok && parsed.matches(name)).toBe(want);
});

test.each([
  ['[', 'a "[" is not closed'],
  ['{a,b', 'a "{" is not closed'],
  ['a\\', 'it ends in a backslash'],
  ['[]', 'a "[]" is empty'],
  ['[z-a]', 'the range "z-a" is upside down'],
])('%j is refused: %s', (pattern, message) => {
  expect(parseNamePattern(pattern)).toEqual({ ok: false, message });
});
