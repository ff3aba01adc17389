import { expect, test } from 'vitest';
import { parseSharedFile } from './parse-shared-file.ts';

test.each([
  [
    'comments',
    '# a\n; b\n[x]\n  # deep\nk = v # c\nurl=a#b\nnone = # d\n',
    { x: { k: 'v', url: 'a#b', none: '' } },
  ],
  [
    'nested values',
    '[x]\ns3 =\n  addressing_style = path\n\n  size = 5\nregion=r\n',
    { x: { s3: '\naddressing_style = path\nsize = 5', region: 'r' } },
  ],
  ['a section that is indented as a whole', '[x]\n  a = 1\n  b: 2\n', { x: { a: '1', b: '2' } }],
  ['a value that goes on', '[x]\na = 1\n   2 # c\nb = 3', { x: { a: '1\n2', b: '3' } }],
  ['a section twice', '[x]\r\na=1\r\n[y]\r\n[x]\r\nb=2', { x: { a: '1', b: '2' }, y: {} }],
  [
    'odd spaces and capitals',
    '\uFEFF[ x ] junk\nAWS_Access_Key_ID= A=B \nnonsense\n',
    { x: { aws_access_key_id: 'A=B' } },
  ],
  ['line ends of an old Mac, and a line without a key', '[x]\ra = 1\r= 2\rb = 3', { x: { a: '1', b: '3' } }],
  ['names that other programs trip over', '[__proto__]\na = 1', { ['__proto__']: { a: '1' } }],
])('parseSharedFile() reads %s', (_, text, want) => {
  const sections = [...parseSharedFile(text).sections].map(
    ([name, { values }]) =>
      [name, Object.fromEntries([...values].map(([key, value]) => [key, value.text]))] as const,
  );
  expect(sections).toEqual(Object.entries(want));
});

test('parseSharedFile() knows where values begin, and what other tools would refuse', () => {
  const text = '\uFEFFloose = 1\n[a]\nk = 1\nk = 2\n[]\n[a]\nword\ns3 =\n  size 5\n';
  const { sections, remarks } = parseSharedFile(text);
  expect(sections.get('a')?.values.get('k')).toEqual({ text: '2', line: 4 });
  expect(remarks).toEqual([
    { kind: 'byte-order-mark', line: 1 },
    { kind: 'outside-section', line: 1 },
    { kind: 'repeated-key', line: 4 },
    { kind: 'empty-header', line: 5 },
    { kind: 'repeated-section', line: 6 },
    { kind: 'no-value', line: 7 },
    { kind: 'no-value', line: 9 },
  ]);
});
