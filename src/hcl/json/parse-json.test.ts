import { describe, expect, test } from 'vitest';
import { encodeJson } from '../../cty/json-encode.ts';
import { numberValue, objectValue, stringValue } from '../../cty/value.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import type { Body, BodySchema } from '../body.ts';
import { expandDynamic } from '../dynamic-body.ts';
import { evaluate } from '../eval/evaluate.ts';
import type { Scope } from '../eval/scope.ts';
import { emptyScope } from '../eval/scope.ts';
import { references } from '../references.ts';
import { parseTypeConstraint } from '../type-constraint.ts';
import { parseJson } from './parse-json.ts';

const schema: BodySchema = {
  attributes: [{ name: 'ami' }, { name: 'tags' }],
  blocks: [
    { type: 'disk', labelNames: [] },
    { type: 'source', labelNames: ['type', 'name'] },
  ],
};
const scope: Scope = {
  variables: new Map([['local', objectValue({ day: stringValue('mon'), size: numberValue(8) })]]),
};

function bodyOf(text: string): Body {
  return parseJson(new SourceText('t.pkr.json', text)).value;
}

/** As `line:column summary`. */
function shown(diags: readonly Diagnostic[]): readonly string[] {
  return diags.map(({ subject, summary }) => {
    if (!subject) return summary;
    const { line, column } = subject.source.lines.positionAt(subject.start);
    return `${line}:${column} ${summary}`;
  });
}

describe('a body', () => {
  test.each([
    [
      'labels are levels',
      '{"source":{"null":{"a":{},"b":{}},"file":{"c":{}}}}',
      ['null a', 'null b', 'file c'],
    ],
    ['levels may be arrays', '{"source":[{"null":{"a":{}}},{"null":[{"b":{}}]}]}', ['null a', 'null b']],
    ['an array is several blocks', '{"source":{"null":{"a":[{},{}]}}}', ['null a', 'null a']],
    ['null is no block', '{"source":{"null":{"a":null}}}', []],
    ['an array is one body', '[{"source":{"null":{"a":{}}}},{"disk":{}}]', ['null a', '']],
    ['blocks keep their order', '{"disk":[{},{}],"source":{"x":{"y":{}}}}', ['', '', 'x y']],
    ['"//" is a remark', '{"//":"words","disk":{"//":1}}', ['']],
  ])('%s', (_, text, labels) => {
    const { value, diags } = bodyOf(text).content(schema);
    expect(diags).toEqual([]);
    expect(value.blocks.map((block) => block.labels.join(' '))).toEqual(labels);
  });

  test.each([
    ['{"disks":{},"ami":"x"}', ['1:2 Extraneous JSON object property']],
    ['{"ami":1,\n"ami":2}', ['2:1 Duplicate argument']],
    ['{"source":{}}', ['1:11 Missing block label']],
    ['{"source":"x"}', ['1:11 Incorrect JSON value type']],
    ['{"source":{"null":[1]}}', ['1:20 Incorrect JSON value type']],
    ['{"source":{"null":{"a":true}}}', ['1:24 Incorrect JSON value type']],
    ['[{"ami":"x"}, 7]', ['1:15 Incorrect JSON value type']],
  ])('%s is wrong', (text, found) => {
    expect(shown(bodyOf(text).content(schema).diags)).toEqual(found);
  });

  test('what was asked for once is hidden from the rest', () => {
    const { content, rest } = bodyOf('{"ami":"x","other":1,"//":2}').partialContent(schema).value;
    expect([...content.attributes.keys()]).toEqual(['ami']);
    expect([...rest.justAttributes().value.keys()]).toEqual(['other']);
  });

  test('a missing argument is missing at the closing brace', () => {
    const required = { attributes: [{ name: 'ami', required: true }], blocks: [] };
    expect(shown(bodyOf('{\n}').content(required).diags)).toEqual(['2:1 Missing required argument']);
  });

  test('a dynamic block is expanded', () => {
    const text = '{"dynamic":{"disk":{"for_each":["a","b"],"content":{"ami":"${disk.value}-${local.day}"}}}}';
    const { value, diags } = expandDynamic(bodyOf(text), scope).content(schema);
    expect(diags).toEqual([]);
    const amis = value.blocks.map(({ body }) => {
      const ami = body.content(schema).value.attributes.get('ami');
      return ami && encodeJson(evaluate(ami.expression, scope).value);
    });
    expect(amis).toEqual(['"a-mon"', '"b-mon"']);
  });

  test('a place is named by the way to it', () => {
    const source = new SourceText('t.pkr.json', '{"build":[{"provisioner":[{"shell":{"inline":["x"]}}]}]}');
    parseJson(source);
    expect(source.blockAt?.(source.text.indexOf('"x"'))).toBe('build[0].provisioner[0].shell.inline');
    expect(source.blockAt?.(0)).toBeUndefined();
  });
});

describe('an argument', () => {
  const valueOf = (json: string, where = scope): string | undefined => {
    const ami = bodyOf(`{"ami":${json}}`).content(schema).value.attributes.get('ami');
    return ami && encodeJson(evaluate(ami.expression, where).value);
  };

  test.each([
    ['"web-${local.day}"', '"web-mon"'],
    ['"${local.size}"', '8'],
    ['"%{ if true }\\u00e9\\n%{ endif }"', '"é\\n"'],
    ['"$${x}"', '"${x}"'],
    ['12345678901234567890.5', '12345678901234567890.5'],
    ['1e2', '100'],
    ['[1, "${local.day}", null, true]', '[1,"mon",null,true]'],
    ['{"${local.day}": {"a": 1}}', '{"mon":{"a":1}}'],
    ['"\\ud83d\\ude00\\ud83d"', '"😀\uFFFD"'],
    ['"\\/\\b\\f\\t\\"\\\\"', '"/\\b\\f\\t\\"\\\\"'],
  ])('%s is worth %s', (json, value) => {
    expect(valueOf(json)).toBe(value);
  });

  test('is plain text where no names may be used', () => {
    expect(valueOf('{"a":"${x"}', emptyScope)).toBe('{"a":"${x"}');
  });

  test.each([
    ['{"ami":"a\\n\\u0041${\\"x\\" + }"}', ['1:28 Invalid expression']],
    ['{"ami":"${local.nope}"}', ['1:16 Unsupported attribute']],
    ['{"ami":{"a":1,"a":2}}', ['1:15 Duplicate object attribute']],
    ['{"ami":"${a"}', ['1:12 Extra characters after interpolation expression']],
  ])('%s fails where it is written', (text, found) => {
    const ami = bodyOf(text).content(schema).value.attributes.get('ami');
    expect(ami && shown(evaluate(ami.expression, scope).diags)).toEqual(found);
  });

  test('has the references of its template', () => {
    const tags = bodyOf('{"tags":{"${var.a}":["${local.b}"]}}').content(schema).value.attributes.get('tags');
    expect(tags && references(tags.expression).map(({ root }) => root)).toEqual(['var', 'local']);
  });

  test.each(['"string"', '"list(object({ a = optional(number, 1) }))"'])('%s is a type', (json) => {
    const ami = bodyOf(`{"ami":${json}}`).content(schema).value.attributes.get('ami');
    expect(ami && parseTypeConstraint(ami.expression).diags).toEqual([]);
  });

  test.each(['"strin"', '["string"]', '"list("'])('%s is no type', (json) => {
    const ami = bodyOf(`{"ami":${json}}`).content(schema).value.attributes.get('ami');
    expect(ami && parseTypeConstraint(ami.expression).diags).toHaveLength(1);
  });
});

describe('the text', () => {
  test.each([
    ['{"a": 1,\n}', ['1:8 Trailing comma in object']],
    ['{"a": [1, 2,], "b": {"c": 1,}}', ['1:12 Trailing comma in array', '1:28 Trailing comma in object']],
    ["{'a': {'b': 1}}", ['1:2 Invalid object property name']],
    ['{a: 1, "b": 2}', ['1:2 Invalid object property name']],
    ['{"a" 1}', ['1:6 Missing property value']],
    ['{"a" = 1}', ['1:6 Missing property value']],
    ['{"a", "b": 1}', ['1:5 Missing property value']],
    ['{"a": , "b": 1}', ['1:7 Invalid start of value']],
    ['{"a": 1 "b": 2}', ['1:9 Missing comma']],
    ['{"a": 1 2, "b": 2}', ['1:9 Missing comma']],
    ['[1 2', ['1:4 Missing comma']],
    ['{"a": {"b": [1, {', ['1:17 Missing closing bracket']],
    ['{"a": [1}', ['1:9 Mismatched brackets']],
    ['{"a": 01}', ['1:7 Invalid JSON number']],
    [
      '{"a": +1, "b": .5, "c": 1.}',
      ['1:7 Invalid JSON number', '1:16 Invalid JSON number', '1:25 Invalid JSON number'],
    ],
    ['{"a": True}', ['1:7 Invalid JSON keyword']],
    ['{"a": "x\n", "b": 1}', ['1:7 Invalid JSON string']],
    ['{"a": "\\q\t"}', ['1:8 Invalid JSON string', '1:10 Invalid JSON string']],
    ['\uFEFF{}', ['1:1 Byte order mark in JSON']],
    ['{} {}', ['1:4 Extraneous data after value']],
    ['', ['1:1 Missing value']],
    ['"x"', ['1:1 Root value must be object']],
    ['{"a": 1} // why\n', ['1:10 Comment in JSON']],
    ['{ # one\n "a": 1, /* two */ "b": 2 }', ['1:3 Comment in JSON']],
    [`{"a": ${'['.repeat(300)}`, ['1:256 Nesting too deep']],
  ])('%s is wrong', (text, found) => {
    expect(shown(parseJson(new SourceText('t.pkr.json', text)).diags).slice(0, 3)).toEqual(found);
  });
});
