import { convert } from '../../cty/convert.ts';
import { marksDeep, unmarkDeep, withMarks } from '../../cty/marks.ts';
import { unifyTypes } from '../../cty/type-conversion.ts';
import type { Type } from '../../cty/type.ts';
import { boolType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { unknownValue } from '../../cty/value.ts';
import type { ConditionalExpression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';
import { inconsistentConditional, invalidCondition, nullCondition } from './messages.ts';

/** Both sides are evaluated, for their common type; only the chosen one's mistakes count. */
export function evaluateConditional(expression: ConditionalExpression, run: Evaluation): Value {
  const [onTrue, onFalse] = [run.aside(), run.aside()];
  const [trueValue, falseValue] = [
    onTrue.evaluate(expression.whenTrue),
    onFalse.evaluate(expression.whenFalse),
  ];
  const condition = run.evaluate(expression.condition);
  const marks = marksDeep(condition);
  const type = commonType(trueValue, falseValue);
  if (type === undefined) {
    run.diags.push(inconsistentConditional(trueValue.type, falseValue.type, expression.range));
    return withMarks(unknownValue(), marks);
  }
  const converted = convert(unmarkDeep(condition), boolType);
  if (!converted.ok) {
    run.diags.push(invalidCondition(converted.message, expression.condition.range));
    return withMarks(unknownValue(type), marks);
  }
  if (converted.value.kind === 'null') run.diags.push(nullCondition(expression.condition.range));
  if (converted.value.kind !== 'bool') {
    // Secrets on either side may show in the result once it is known.
    return withMarks(unknownValue(type), marks, marksDeep(trueValue), marksDeep(falseValue));
  }
  const chosen = converted.value.bool ? onTrue : onFalse;
  run.diags.push(...chosen.diags);
  const result = convert(converted.value.bool ? trueValue : falseValue, type);
  return withMarks(result.ok ? result.value : unknownValue(type), marks);
}

/** A plain null takes the type of the other side. */
function commonType(a: Value, b: Value): Type | undefined {
  if (a.kind === 'null' && a.type.kind === 'dynamic') return b.type;
  if (b.kind === 'null' && b.type.kind === 'dynamic') return a.type;
  return unifyTypes([a.type, b.type], 'unsafe');
}
