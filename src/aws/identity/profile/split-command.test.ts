import { expect, test } from 'vitest';
import { splitCommand } from './split-command.ts';

test.each([
  ['a b  c', ['a', 'b', 'c']],
  [`"a b/c" 'd e' f\\ g`, ['a b/c', 'd e', 'f g']],
  [`--x="a b"'c'd`, ['--x=a bcd']],
  ['"a \\"q\\" \\n" \'\\n\'', ['a "q" \\n', '\\n']],
  ['a | b; $(c) ~/d', ['a', '|', 'b;', '$(c)', '~/d']],
  ['"" x', ['', 'x']],
  ['', []],
])('splitCommand(%j) gives %j', (text, want) => {
  expect(splitCommand(text)).toEqual(want);
});

test.each(['"a', "b 'c", 'd\\'])('splitCommand(%j) misses an end', (text) => {
  expect(splitCommand(text)).toBeUndefined();
});
