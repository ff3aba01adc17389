import { describe, expect, test } from 'vitest';
import { SourceText } from '../../../diag/source-text.ts';
import { duplicateMembers } from './duplicate-members.ts';
import type { JsonNode } from './json-node.ts';
import { readJson } from './read-json.ts';

function read(text: string): ReturnType<typeof readJson> {
  return readJson(new SourceText('t.json', text));
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

describe('readJson()', () => {
  test('knows where every piece stands', () => {
    expect(pieces(read(' {"a": [1, -2.5e+3, true], "é\\n": null, "b": "x\\u00e9"} \r\n').value)).toEqual([
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

  test('keeps all digits of a number', () => {
    expect(read('[12345678901234567890.10]').value).toMatchObject({
      items: [{ text: '12345678901234567890.10' }],
    });
  });

  test.each([
    ['', 'missing-json-value', 1, 1],
    ['{"a": 1,\n}', 'comma-before-bracket', 2, 1],
    ['{"a": 1\n "b": 2}', 'missing-json-comma', 2, 2],
    ['{"a": {\n', 'cut-off-json', 2, 1],
    ['{"a": none}', 'invalid-json-word', 1, 7],
    ["{'a': 1}", 'expected-property-name', 1, 2],
    ['{\n  // why\n  "a": 1}', 'legacy-comment', 2, 3],
    ['["a\0b"]', 'control-in-json-string', 1, 4],
    ['[\0]', 'expected-json-value', 1, 2],
    ['[1e400]', 'json-number-too-large', 1, 2],
    ['\uFEFF{}', 'byte-order-mark-in-json', 1, 1],
    ['{} {}', 'extra-after-json', 1, 4],
    ['source "null" "a" {}\n', 'not-json', 1, 1],
    ['\n# a comment\nbuild {}\n', 'not-json', 2, 1],
  ])('says of %j: %s at %d:%d', (text, code, line, column) => {
    const { value, diags } = read(text);
    const [first] = diags;
    const at = first?.subject?.source.lines.positionAt(first.subject.start);
    expect({ value, code: first?.code, at }).toEqual({ value: undefined, code, at: { line, column } });
  });

  test.each([['['], ['{"a":'], ['[{"a":']])('refuses 100,000 times %s instead of overflowing', (opening) => {
    expect(read(opening.repeat(100_000)).diags).toMatchObject([{ code: 'json-nested-too-deeply' }]);
  });
});

test('duplicateMembers() names each name that is given twice, at any depth', () => {
  const { value } = read('{"a": 1, "b": [{"c": 1,\n "c": 2}], "a": 3, "d": {"a": 1}}');
  const found = value ? duplicateMembers(value) : [];
  expect(found.map(({ detail, subject }) => [detail, subject?.start])).toEqual([
    ['The name "c" is given twice in one object, first on line 1. Keep one of them.', 25],
    ['The name "a" is given twice in one object, first on line 1. Keep one of them.', 35],
  ]);
});
