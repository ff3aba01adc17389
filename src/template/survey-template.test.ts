import { expect, test } from 'vitest';
import { encodeJson } from '../cty/json-encode.ts';
import type { Value } from '../cty/value.ts';
import { surveyText } from '../../test/support/load-text.ts';

function shown(values: ReadonlyMap<string, Value> | undefined): Record<string, string> {
  return Object.fromEntries(
    [...(values ?? [])].map(([name, value]) => [name, encodeJson(value) ?? '<unknown>']),
  );
}

test.each([
  ['a chain in any order', 'locals {\n a = local.b + 1\n b = 1\n}', { a: '2', b: '1' }],
  ['one that is wrong, and what needs it', 'locals {\n a = nope\n b = local.a\n c = 1\n}', { c: '1' }],
  ['a circle', 'locals {\n a = local.b\n b = local.a\n c = 1\n}', {}],
  ['a reference to nothing', 'locals {\n a = local.nope\n c = 1\n}', {}],
  [
    'an unset variable',
    'variable "v" {\n type = string\n}\nlocals {\n a = "${var.v}"\n c = 1\n}',
    { a: '<unknown>', c: '1' },
  ],
  [
    'a data source',
    'data "null" "x" {\n input = "seed"\n}\nlocals {\n a = data.null.x.output\n}',
    { a: '"seed"' },
  ],
  ['all locals at once', 'locals {\n a = local\n}', { a: '{}' }],
])('surveyTexts() tells the locals of %s', async (_, text, locals) => {
  const { value } = await surveyText({ 't.pkr.hcl': text });
  expect(shown(value?.locals)).toEqual(locals);
});

test('surveyTexts() tells unset variables, and builds whose sources are not there', async () => {
  const text = 'variable "v" {}\nbuild {\n name = "b"\n sources = ["no.such"]\n}';
  const { value } = await surveyText({ 't.pkr.hcl': text });
  expect({
    variables: shown(value?.variables),
    builds: value?.builds.map(({ name, sources }) => [name, sources.map(({ reference }) => reference)]),
  }).toEqual({ variables: { v: '<unknown>' }, builds: [['b', ['no.such']]] });
});

test('surveyTexts() has nothing to tell of a text with mistakes in its syntax', async () => {
  const { value, diags } = await surveyText({ 't.pkr.hcl': 'locals {' });
  expect({ value, count: diags.length }).toEqual({ value: undefined, count: 1 });
});
