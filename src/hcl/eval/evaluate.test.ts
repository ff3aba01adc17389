import { describe, expect, test } from 'vitest';
import { encodeJson } from '../../cty/json-encode.ts';
import { isSensitive, markSensitive } from '../../cty/marks.ts';
import type { Value } from '../../cty/value.ts';
import { numberValue, objectValue, stringValue, tupleValue, unknownValue } from '../../cty/value.ts';
import { stringType } from '../../cty/type.ts';
import { SourceText } from '../../diag/source-text.ts';
import { parseExpression } from '../parse-hcl.ts';
import { evaluate } from './evaluate.ts';
import type { FunctionDef } from './function-def.ts';
import type { Scope } from './scope.ts';

const shout: FunctionDef = {
  kind: 'value',
  name: 'shout',
  doc: 'Adds an exclamation mark.',
  params: [{ name: 'text', type: stringType }],
  returns: stringType,
  call: ([text]) => stringValue(`${text?.kind === 'string' ? text.text : ''}!`),
};

const scope: Scope = {
  variables: new Map<string, Value>([
    [
      'var',
      objectValue({
        name: stringValue('web'),
        secret: markSensitive(stringValue('s3cret')),
        later: unknownValue(stringType),
      }),
    ],
    ['local', objectValue({ zones: tupleValue([stringValue('a'), stringValue('b')]), size: numberValue(8) })],
  ]),
  functions: { find: (name) => (name === 'shout' ? shout : undefined), names: () => ['shout'] },
};

function run(text: string): { value: Value; errors: readonly string[] } {
  const parsed = parseExpression(new SourceText('test', text));
  const { value, diags } = evaluate(parsed.value, scope);
  const errors = [...parsed.diags, ...diags].map(({ subject, summary, detail }) => {
    const at = subject ? subject.source.text.slice(subject.start, subject.end) : '';
    return `${summary} at <${at}>: ${detail}`;
  });
  return { value, errors };
}

describe('evaluate() gives', () => {
  test.each([
    ['1 + 2 * 3 - 4 / 2 % 3', '5'],
    ['-2 + 5 == 3 && !false || nope', 'true'],
    ['false && nope', 'false'],
    ['1 > 2 ? "a" : "b"', '"b"'],
    ['false ? 1 : "a"', '"a"'],
    ['true ? [1, 2] : []', '[1,2]'],
    ['true ? { a = 1 } : { b = "x" }', '{"a":"1"}'],
    ['"1" == 1', 'false'],
    ['"${var.name}-${local.size}"', '"web-8"'],
    ['"${local.zones}"', '["a","b"]'],
    ['"$${not} %%{not} $x"', '"${not} %{not} $x"'],
    ['"%{ for z in local.zones }<${z}>%{ endfor }"', '"\\u003ca\\u003e\\u003cb\\u003e"'],
    ['"%{ if local.size > 4 ~}  big  %{~ else }small%{ endif }"', '"big"'],
    ['{ a = 1, "b" : 2, (var.name) = 3, "c-${1}" = 4 }', '{"a":1,"b":2,"c-1":4,"web":3}'],
    ['[for i, z in local.zones : "${i}${z}" if z != "a"]', '["1b"]'],
    ['{ for z in local.zones : z => shout(z) }', '{"a":"a!","b":"b!"}'],
    ['{ for i in [1, 2, 3] : i % 2 == 0 ? "even" : "odd" => i... }', '{"even":[2],"odd":[1,3]}'],
    ['[{ n = { m = 1 } }, { n = { m = 2 } }][*].n.m', '[1,2]'],
    ['[[1, 2], [3]].*[0]', '[1,2]'],
    ['null[*]', '[]'],
    ['local.zones[local.size - 7]', '"b"'],
    ['local["zones"][0]', '"a"'],
    ['shout(["x"]...)', '"x!"'],
    ['<<-EOT\n    one\n      two ${local.size}\n    EOT\n', '"one\\n  two 8\\n"'],
    ['(1 +\n 2)', '3'],
  ])('%s', (text, want) => {
    const { value, errors } = run(text);
    expect([encodeJson(value), errors]).toEqual([want, []]);
  });
});

describe('evaluate() explains', () => {
  test.each([
    ['vra.name', 'Unknown variable at <vra>: There is no variable named "vra". Did you mean "var"?'],
    [
      'var.nam',
      'Unsupported attribute at <.nam>: This object does not have an attribute named "nam". Did you mean "name"?',
    ],
    [
      'local.zones.a',
      'Unsupported attribute at <.a>: This value is a tuple, which has no attributes. To read "a" of every item, write [*].a instead.',
    ],
    ['local.zones[2]', 'Invalid index at <[2]>: Position 2 does not exist: there are 2 items, from 0 to 1.'],
    [
      'shuot("a")',
      'Call to unknown function at <shuot>: There is no function named "shuot". Did you mean "shout"?',
    ],
    [
      'shout()',
      'Not enough function arguments at <)>: The function "shout" takes 1 argument. A value for "text" is missing.',
    ],
    [
      'shout("a", "b")',
      'Too many function arguments at <"b">: The function "shout" takes 1 argument. This one is too many.',
    ],
    [
      'shout([1])',
      'Invalid function argument at <[1]>: The value of "text" does not suit the function "shout": a string is required.',
    ],
    ['"x" + 1', 'Invalid operand at <"x">: The operator cannot take this string: a number is required.'],
    ['null + 1', 'Operation failed at <null>: The operator cannot take a null value.'],
    [
      'true ? 1 : [2]',
      'Inconsistent conditional result types at <true ? 1 : [2]>: Both sides of a conditional must have a type in common, but these are a value of type number and one of type tuple. Convert one of them.',
    ],
    [
      '"x${[1]}"',
      'Invalid template interpolation value at <[1]>: A tuple cannot be part of a text. Use join() or jsonencode() to make a text of it.',
    ],
    [
      '[for x in 5 : x]',
      'Iteration over non-iterable value at <5>: A "for" needs a list, set, map, tuple or object to go through, but this is a number.',
    ],
    [
      '{ for z in [1, 1] : z => z }',
      'Duplicate object key at <z>: Two items have the key "1". To gather the values of equal keys in lists, write "..." after the value.',
    ],
    ['0 / 0', 'Operation failed at <0 / 0>: Zero cannot be divided by zero, nor infinity by infinity.'],
  ])('%s', (text, want) => {
    expect(run(text).errors).toEqual([want]);
  });
});

describe('what is sensitive stays so', () => {
  test.each([
    ['in a text', '"x-${var.secret}"'],
    ['in a list', '[var.secret]'],
    ['through a function', 'shout(var.secret)'],
    ['through a comparison', 'var.secret == "a"'],
    ['as a condition', 'var.secret == "a" ? 1 : 2'],
    ['as a key', '{ (var.secret) = 1 }'],
    ['as an index', '{ s3cret = 1 }[var.secret]'],
    ['through a loop', '[for x in [var.secret] : "${x}!"]'],
    ['as what a loop filters by', '[for x in [1] : x if var.secret == "s3cret"]'],
  ])('%s', (_, text) => {
    const { value, errors } = run(text);
    expect([isSensitive(value), errors]).toEqual([true, []]);
  });

  test('and does not rub off on its neighbours', () => {
    expect(isSensitive(run('[var.secret, var.name][1]').value)).toBe(false);
  });
});

describe('what is unknown stays so', () => {
  test.each([
    ['"x-${var.later}"', 'string'],
    ['shout(var.later)', 'string'],
    ['var.later == "a"', 'bool'],
    ['var.later == "a" ? 1 : 2', 'number'],
    ['[for x in [1] : x if var.later == "a"]', 'dynamic'],
    ['{ (var.later) = 1 }', 'dynamic'],
  ])('%s', (text, type) => {
    const { value, errors } = run(text);
    expect([value.kind, value.type.kind, errors]).toEqual(['unknown', type, []]);
  });

  test('inside of what is known', () => {
    expect(run('[var.later, 1][1]').value).toEqual(numberValue(1));
  });
});
