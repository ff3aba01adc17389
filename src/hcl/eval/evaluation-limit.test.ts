import { expect, test } from 'vitest';
import { SourceText } from '../../diag/source-text.ts';
import { stringValue, tupleValue } from '../../cty/value.ts';
import type { Value } from '../../cty/value.ts';
import { parseExpression } from '../parse-hcl.ts';
import { evaluate } from './evaluate.ts';

function problemsOf(text: string, variables: Readonly<Record<string, Value>>): readonly string[] {
  const parsed = parseExpression(new SourceText('t.hcl', text));
  const scope = { variables: new Map(Object.entries(variables)) };
  return evaluate(parsed.value, scope).diags.map(({ code }) => code);
}

const thousand = tupleValue(Array.from({ length: 1000 }, () => stringValue('x')));
const long = stringValue('x'.repeat(2 ** 23));
/** Sixty doublings: nobody could visit all of its parts. */
const doubled = Array.from({ length: 60 }).reduce<Value>((inner) => tupleValue([inner, inner]), thousand);
const deep = Array.from({ length: 1000 }).reduce<Value>((inner) => tupleValue([inner]), thousand);

test.each<[of: string, text: string]>([
  ['loops in loops', '[for a in many : [for b in many : [for c in many : 1]]]'],
  ['a value whose parts are shared', '[doubled]'],
  ['a value that is nested too deeply', '[deep]'],
  ['a long text', '"${long}${long}${long}"'],
])('evaluate() refuses %s', (_, text) => {
  expect(problemsOf(text, { many: thousand, doubled, deep, long })).toEqual(['too-much-to-evaluate']);
});

test.each<[of: string, text: string]>([
  ['a loop in a loop', '[for a in few : [for b in many : [a, b]]]'],
  ['a text as long as a file', '"${long}!"'],
])('evaluate() takes %s', (_, text) => {
  const few = tupleValue(thousand.items.slice(0, 100));
  expect(problemsOf(text, { few, many: thousand, long })).toEqual([]);
});
