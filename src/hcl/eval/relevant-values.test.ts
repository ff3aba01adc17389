import { expect, test } from 'vitest';
import { markSensitive } from '../../cty/marks.ts';
import { stringType } from '../../cty/type.ts';
import {
  listValue,
  nullValue,
  numberValue,
  objectValue,
  stringValue,
  unknownValue,
} from '../../cty/value.ts';
import { SourceText } from '../../diag/source-text.ts';
import { parseExpression } from '../parse-hcl.ts';
import { evaluate } from './evaluate.ts';

const variables = new Map([
  [
    'var',
    objectValue({
      name: stringValue('web'),
      size: numberValue(5),
      none: nullValue(stringType),
      pin: markSensitive(stringValue('hunter2')),
      later: unknownValue(stringType),
      names: listValue(stringType, [stringValue('a')]),
      empty: listValue(stringType, []),
      long: stringValue('x'.repeat(100)),
    }),
  ],
]);

test.each([
  ['var.name + 1', [['var.name', 'as "web"']]],
  ['1 + (var.size + var.name)', [['var.name', 'as "web"']]],
  ['"a${var.none}"', [['var.none', 'as null']]],
  ['var.pin + 1', [['var.pin', 'as a sensitive value']]],
  ['var.names[var.size]', [['var.size', 'as 5']]],
  ['"a${var.names}"', [['var.names', 'as list of string with 1 element']]],
  ['"a${var.empty}"', [['var.empty', 'as empty list of string']]],
  ['var.long + 1', [['var.long', `as "${'x'.repeat(60)}…"`]]],
  ['var.nope', undefined],
  ['nope', undefined],
  ['[for x in var.names : x + 1]', undefined],
  ['var.later + var.name', [['var.name', 'as "web"']]],
])('evaluate() tells, of what is wrong in %s, the values %j', (text, values) => {
  const { diags } = evaluate(parseExpression(new SourceText('t', text)).value, { variables });
  expect(diags.map((diag) => diag.values)).toEqual([values]);
});
