import { describe, expect, test } from 'vitest';
import { SourceText } from '../diag/source-text.ts';
import { duplicateMembers } from './duplicate-members.ts';
import type { JsonNode } from './json-node.ts';
import { parseJson } from './parse-json.ts';

function parse(text: string): ReturnType<typeof parseJson> {
  return parseJson(new SourceText('t.json', text));
}

/** The text of each piece, by what it is. */
function pieces(node: JsonNode | undefined): readonly string[] {
  if (!node) return [];
  const { source, start, end } = node.range;
  const own = `${node.kind} ${source.text.slice(start, end)}`;
  if (node.kind === 'array') return [own, ...node.items.flatMap(pieces)];
  if (node.kind !== 'object') return [own];
  return [own, ...node.members.flatMap(({ name, value }) => [`name ${name}`, ...pieces(value)])];
}

describe('parseJson()', () => {
  test('knows where every piece stands', () => {
    expect(pieces(parse(' {"a": [1, -2.5e+3, true], "é\\n": null, "b": "x\\u00e9"} \r\n').value)).toEqual([
      'object {"a": [1, -2.5e+3, true], "é\\n": null, "b": "x\\u00e9"}',
      'name a',
      'array [1, -2.5e+3, true]',
      'number 1',
      'number -2.5e+3',
      'bool true',
      'name é\n',
      'null null',
      'name b',
      'string "x\\u00e9"',
    ]);
  });

  test('keeps all digits of a number and replaces lone surrogates', () => {
    expect(parse('[12345678901234567890.10, "\\ud800x", "\\ud83d\\ude00"]').value).toMatchObject({
      items: [{ text: '12345678901234567890.10' }, { text: '\uFFFDx' }, { text: '😀' }],
    });
  });

  test.each([
    ['', 'empty-json', 1, 1],
    ['  \n ', 'empty-json', 2, 2],
    ['{"a": 1,\n}', 'json-trailing-comma', 2, 1],
    ['[1,\n]', 'json-trailing-comma', 2, 1],
    ['{"a": 1\n "b": 2}', 'json-wants-comma', 2, 2],
    ['{"a": {\n', 'json-cut-off', 2, 1],
    ['[1,', 'json-cut-off', 1, 4],
    ['{"a"', 'json-cut-off', 1, 5],
    ['{"a":', 'json-cut-off', 1, 6],
    ['["abc', 'json-cut-off', 1, 6],
    ['{"a" 1}', 'json-wants-colon', 1, 6],
    ['{a: 1}', 'json-wants-name', 1, 2],
    ['{"a": }', 'json-wants-value', 1, 7],
    ['{"a": none}', 'unknown-json-word', 1, 7],
    ['{"a": 01}', 'invalid-json-number', 1, 7],
    ['{"a": +1}', 'invalid-json-number', 1, 7],
    ["{'a': 1}", 'json-wants-name', 1, 2],
    ["['a']", 'json-single-quotes', 1, 2],
    ['{\n  // why\n  "a": 1}', 'json-comment', 2, 3],
    ['[1 /* one */]', 'json-comment', 1, 4],
    ['["a\nb"]', 'json-control-character', 1, 4],
    ['["a\0b"]', 'json-control-character', 1, 4],
    ['[\0]', 'json-wants-value', 1, 2],
    ['["\\x"]', 'invalid-json-escape', 1, 3],
    ['["\\u12"]', 'invalid-json-escape', 1, 3],
    ['\uFEFF{}', 'json-byte-order-mark', 1, 1],
    ['{} {}', 'text-after-json', 1, 4],
    ['source "null" "a" {}\n', 'unknown-json-word', 1, 1],
    ['[é]', 'json-wants-value', 1, 2],
  ])('says of %j: %s at %d:%d', (text, code, line, column) => {
    const { value, diags } = parse(text);
    expect(value).toBeUndefined();
    expect(
      diags.map(({ code: found, subject }) => [found, subject?.source.lines.positionAt(subject.start)]),
    ).toEqual([[code, { line, column }]]);
  });

  test.each([['['], ['{"a":'], ['[{"a":']])('refuses 100,000 times %s instead of overflowing', (opening) => {
    expect(parse(opening.repeat(100_000)).diags).toMatchObject([{ code: 'json-too-deep' }]);
  });

  test('reads 1,000 levels', () => {
    expect(parse('['.repeat(1000) + ']'.repeat(1000)).diags).toEqual([]);
  });
});

test('duplicateMembers() names each name that is given twice, at any depth', () => {
  const { value } = parse('{"a": 1, "b": [{"c": 1,\n "c": 2}], "a": 3, "d": {"a": 1}}');
  const found = value ? duplicateMembers(value) : [];
  expect(found.map(({ detail, subject }) => [detail, subject?.start])).toEqual([
    ['The name "c" is given twice in one object, first on line 1. Keep one of them.', 25],
    ['The name "a" is given twice in one object, first on line 1. Keep one of them.', 35],
  ]);
});
