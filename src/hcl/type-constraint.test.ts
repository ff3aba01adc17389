import { describe, expect, test } from 'vitest';
import { convert } from '../cty/convert.ts';
import { encodeJson } from '../cty/json-encode.ts';
import { SourceText } from '../diag/source-text.ts';
import { evaluate } from './eval/evaluate.ts';
import { emptyScope } from './eval/scope.ts';
import { parseExpression } from './parse-hcl.ts';
import { references } from './references.ts';
import { parseTypeConstraint } from './type-constraint.ts';
import { applyDefaults } from './type-defaults.ts';

function expression(text: string): ReturnType<typeof parseExpression>['value'] {
  return parseExpression(new SourceText('t', text)).value;
}

describe('a type with optional attributes fills in', () => {
  test.each([
    ['object({ a = optional(string, "d") })', '{}', '{"a":"d"}'],
    ['object({ a = optional(string, "d") })', '{ a = null }', '{"a":"d"}'],
    ['object({ a = optional(string), b = string })', '{ b = 1 }', '{"a":null,"b":"1"}'],
    [
      'list(object({ n = string, p = optional(number, 22) }))',
      '[{ n = "a" }, { n = "b", p = "80" }]',
      '[{"n":"a","p":22},{"n":"b","p":80}]',
    ],
    ['map(object({ p = optional(number, 1) }))', '{ x = {} }', '{"x":{"p":1}}'],
    ['object({ c = optional(object({ d = optional(number, 4) }), {}) })', '{}', '{"c":{"d":4}}'],
    ['tuple([object({ a = optional(bool, true) }), string])', '[{}, 1]', '[{"a":true},"1"]'],
    ['any', '[1, "a"]', '[1,"a"]'],
    ['list(any)', '[1, "a"]', '["1","a"]'],
    ['set(string)', '["b", "a", "b"]', '["a","b"]'],
  ])('%s from %s', (type, text, want) => {
    const { value, diags } = parseTypeConstraint(expression(type));
    const given = evaluate(expression(text), emptyScope).value;
    const converted = convert(applyDefaults(given, value.defaults), value.type);
    expect([diags, converted.ok && encodeJson(converted.value)]).toEqual([[], want]);
  });
});

describe('parseTypeConstraint() explains', () => {
  test.each([
    ['"string"', 'A type is a name such as string, or one with an argument such as list(string).'],
    ['strng', 'There is no type named "strng".'],
    ['list', 'The type list needs the type of its elements, as in list(string).'],
    ['object(string)', 'The type object needs its attributes, as in object({ name = string }).'],
    ['optional(string)', 'Only an attribute of an object type can be optional.'],
    ['string(5)', 'The type string takes no argument.'],
    ['object({ "a b" = string })', 'The name of an attribute must be plain, without quotes or parentheses.'],
  ])('%s', (text, want) => {
    const [diag] = parseTypeConstraint(expression(text)).diags;
    expect(diag?.detail.startsWith(`${want} The types are `)).toBe(true);
  });

  test('a default that does not suit', () => {
    const { diags } = parseTypeConstraint(expression('object({ a = optional(list(number), [1, "x"]) })'));
    expect(diags.map(({ detail }) => detail)).toEqual([
      "The default does not suit the attribute's type: a number is required at [1].",
    ]);
  });
});

test('references() finds what an expression needs from outside', () => {
  const text = '[for x in var.list : "${x}${local.a["k"].b}" if data.d.e[x] == { f = g, h.i = 1 }] ';
  const found = references(expression(text)).map(({ root, steps }) =>
    [root, ...steps.map((step) => (step.kind === 'attribute' ? step.name : '[]'))].join('.'),
  );
  expect(found).toEqual(['var.list', 'local.a.[].b', 'data.d.e', 'g', 'h.i']);
});
