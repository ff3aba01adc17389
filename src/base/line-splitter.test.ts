import { expect, test } from 'vitest';
import { LineSplitter } from './line-splitter.ts';

test.each([
  [['one\ntwo\n'], ['one', 'two']],
  [
    ['o', 'ne\nt', 'wo'],
    ['one', 'two'],
  ],
  [['a\n\nb   \n\tc\n'], ['a', '', 'b', '\tc']],
  [['to-err\r\n'], ['to-err']],
  [['10%\r', '50%\r', '100%\n'], ['100%']],
  [['10%\r50%\r100%', '\r\n'], ['100%']],
  [['half\r'], ['half']],
  [[''], []],
])('LineSplitter turns %j into %j', (chunks, want) => {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  expect(lines).toEqual(want);
});

test('LineSplitter puts characters together that two chunks share', () => {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  const bytes = Buffer.from('é\n');
  splitter.push(bytes.subarray(0, 1));
  splitter.push(bytes.subarray(1));
  expect(lines).toEqual(['é']);
});
