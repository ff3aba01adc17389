import { expect, test } from 'vitest';
import { SecretMask } from '../../base/secret-mask.ts';
import { markSensitive } from '../../cty/marks.ts';
import { numberType, stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { listValue, numberValue, objectValue, stringValue, unknownValue } from '../../cty/value.ts';
import { SourceText } from '../../diag/source-text.ts';
import { emptyScope } from '../../hcl/eval/scope.ts';
import { evaluate } from '../../hcl/eval/evaluate.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import { valueText } from './value-text.ts';

function valueOf(text: string): Value {
  return evaluate(parseExpression(new SourceText('x', text)).value, emptyScope).value;
}

test.each([
  ['"two\\nlines"', 'two\nlines'],
  ['null', 'null'],
  ['9223372036854775807', '9223372036854775807'],
  ['9223372036854775808', '9.223372036854776e+18'],
  ['123456.789', '123456.789'],
  ['1234567.5', '1.2345675e+06'],
  ['0.0001', '0.0001'],
  ['0.000001', '1e-06'],
  ['-1e400', '-Inf'],
  ['1e-400', '0'],
  ['[]', '[]'],
  ['{}', '{}'],
  ['{ a = null }', '{}'],
  [
    '[null, { b = "x\\"y", a = [1] }]',
    '[\n  null,\n  {\n    "a" = [\n      1,\n    ]\n    "b" = "x\\"y"\n  },\n]',
  ],
])('valueText() of %s', (expression, want) => {
  expect(valueText(valueOf(expression), new SecretMask())).toBe(want);
});

test('valueText() of what is not wholly known', () => {
  const list = listValue(numberType, [numberValue(1), unknownValue(numberType)]);
  expect(valueText(list, new SecretMask())).toBe('<unknown>');
});

test.each<[string, Value, string]>([
  ['the known secret alone', stringValue('uses hunter2'), 'uses <sensitive>'],
  ['all of a text that came of one', stringValue('hun'), '<sensitive>'],
  ['numbers', numberValue(12), '<sensitive>'],
  ['what is inside', listValue(stringType, [stringValue('hunter2')]), '[\n  "<sensitive>",\n]'],
  ['values, not names', objectValue({ pin: numberValue(1) }), '{\n  "pin" = <sensitive>\n}'],
])('valueText() masks, of a sensitive value, %s', (_, value, want) => {
  const mask = new SecretMask();
  mask.add(['hunter2']);
  expect(valueText(markSensitive(value), mask)).toBe(want);
});
