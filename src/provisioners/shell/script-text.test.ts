import { expect, test } from 'vitest';
import { inlineScript, unixLineEnds } from './script-text.ts';

test.each([
  [['echo one', 'echo two'], undefined, '#!/bin/sh -e\necho one\necho two\n'],
  [['a=(x y)'], '/bin/bash -eu', '#!/bin/bash -eu\na=(x y)\n'],
  [['#!/bin/bash\necho x', 'echo after'], undefined, '#!/bin/bash\necho x\necho after\n'],
  [['#!/bin/sh\necho x'], '/bin/bash -e', '#!/bin/bash -e\n#!/bin/sh\necho x\n'],
])('inlineScript(%j, %j)', (lines, shebang, want) => {
  expect(inlineScript(lines, shebang)).toBe(want);
});

test.each([
  ['echo first\r\necho last', 'echo first\necho last\n'],
  ['one\n', 'one\n'],
  ['', ''],
  ['a\rb\n', 'a\rb\n'],
  ['end\r', 'end\n'],
])('unixLineEnds(%j)', (text, want) => {
  expect(unixLineEnds(Buffer.from(text)).toString()).toBe(want);
});

test('unixLineEnds() keeps bytes that are not UTF-8', () => {
  expect(unixLineEnds(Buffer.from([0xff, 0x0d, 0x0a, 0xfe]))).toEqual(Buffer.from([0xff, 0x0a, 0xfe, 0x0a]));
});
