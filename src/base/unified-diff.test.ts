import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

const numbers = Array.from({ length: 20 }, (_, i) => `${i}\n`).join('');

test.each([
  ['equal texts', 'a\n', 'a\n', ''],
  ['a changed line', 'a\nb\nc\n', 'a\nB\nc\n', '@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n'],
  ['the only line', 'a\n', 'b\n', '@@ -1 +1 @@\n-a\n+b\n'],
  ['a text that was empty', '', 'a\nb\n', '@@ -0,0 +1,2 @@\n+a\n+b\n'],
  ['a text that becomes empty', 'a\n', '', '@@ -1 +0,0 @@\n-a\n'],
  ['an added line end', 'a', 'a\n', '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n'],
  ['deletions before additions', 'a\nb\n', 'A\nB\n', '@@ -1,2 +1,2 @@\n-a\n-b\n+A\n+B\n'],
  ['a moved line as it is', '}\n }\n', '  }\n}\n', '@@ -1,2 +1,2 @@\n+  }\n }\n- }\n'],
  [
    'changes far apart',
    numbers,
    numbers.replace('2\n', 'x\n').replace('18\n', 'y\n'),
    '@@ -1,6 +1,6 @@\n 0\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -16,5 +16,5 @@\n 15\n 16\n 17\n-18\n+y\n 19\n',
  ],
  [
    'changes close together',
    numbers,
    numbers.replace('2\n', 'x\n').replace('\n9\n', '\ny\n'),
    '@@ -1,13 +1,13 @@\n 0\n 1\n-2\n+x\n 3\n 4\n 5\n 6\n 7\n 8\n-9\n+y\n 10\n 11\n 12\n',
  ],
])('shows %s', (_, before, after, hunks) => {
  const head = hunks === '' ? '' : '--- old\n+++ new\n';
  expect(unifiedDiff({ label: 'old', text: before }, { label: 'new', text: after })).toBe(head + hunks);
});

test('texts that are too long for a table are compared in pairs', () => {
  const long = (mark: string): string => Array.from({ length: 3000 }, (_, i) => `${mark}${i}\n`).join('');
  const diff = unifiedDiff({ label: 'old', text: long('a') }, { label: 'new', text: long('b') });
  expect(diff.split('\n')).toHaveLength(3 + 6000 + 1);
});
