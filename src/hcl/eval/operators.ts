import { convert } from '../../cty/convert.ts';
import type { CtyNumber } from '../../cty/cty-number.ts';
import { equalValues } from '../../cty/equality.ts';
import { marksDeep, unmarkDeep, withMarks } from '../../cty/marks.ts';
import type { PrimitiveType } from '../../cty/type.ts';
import { boolType, numberType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { boolValue, numberValue, unknownValue } from '../../cty/value.ts';
import type { BinaryExpression, BinaryOperator, Expression, UnaryExpression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';
import { invalidOperand, nullOperand, undefinedResult } from './messages.ts';

type Numeric = Exclude<BinaryOperator, '==' | '!=' | '&&' | '||'>;

/** What each operator makes of two numbers; undefined where it has no result. */
const numeric: Readonly<Record<Numeric, (a: CtyNumber, b: CtyNumber) => CtyNumber | boolean | undefined>> = {
  '+': (a, b) => a.add(b),
  '-': (a, b) => a.subtract(b),
  '*': (a, b) => a.multiply(b),
  '/': (a, b) => a.divide(b),
  '%': (a, b) => a.modulo(b),
  '<': (a, b) => a.compare(b) < 0,
  '<=': (a, b) => a.compare(b) <= 0,
  '>': (a, b) => a.compare(b) > 0,
  '>=': (a, b) => a.compare(b) >= 0,
};

export function evaluateUnary({ operator, operand }: UnaryExpression, run: Evaluation): Value {
  const type = operator === '!' ? boolType : numberType;
  const value = readOperand(operand, type, run);
  if (value === undefined) return unknownValue(type);
  if (value.kind === 'null') return failOperand(operand, type, run);
  return withMarks(negate(value, type), value.marks);
}

function negate(value: Value, type: PrimitiveType): Value {
  if (value.kind === 'bool') return boolValue(!value.bool);
  return value.kind === 'number' ? numberValue(value.number.negate()) : unknownValue(type);
}

export function evaluateBinary(expression: BinaryExpression, run: Evaluation): Value {
  const { operator, left, right } = expression;
  switch (operator) {
    case '==':
      return equalValues(run.evaluate(left), run.evaluate(right));
    case '!=':
      return inverted(equalValues(run.evaluate(left), run.evaluate(right)));
    case '&&':
    case '||':
      return evaluateLogical(expression, operator, run);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return evaluateNumeric(expression, operator, run);
  }
}

function inverted(equal: Value): Value {
  return equal.kind === 'bool' ? { ...equal, bool: !equal.bool } : equal;
}

/**
 * Where the first operand decides, mistakes in evaluating the second do not count; that it must be a bool counts all
 * the same.
 */
function evaluateLogical({ left, right }: BinaryExpression, operator: '&&' | '||', run: Evaluation): Value {
  const deciding = operator === '||';
  const first = readOperand(left, boolType, run);
  const aside = run.aside();
  const rightValue = aside.evaluate(right);
  if (aside.diags.length > 0) {
    if (first?.kind === 'bool' && first.bool === deciding) return first;
    run.diags.push(...aside.diags);
    return unknownValue(boolType);
  }
  const second = toOperand(rightValue, right, { type: boolType, run });
  if (first === undefined || second === undefined) return unknownValue(boolType);
  const marked = (value: Value): Value => withMarks(value, first.marks, second.marks);
  if ([first, second].some((value) => value.kind === 'bool' && value.bool === deciding))
    return marked(boolValue(deciding));
  if (first.kind === 'null' || second.kind === 'null') {
    // Packer gives false for "&&" with a null operand, and an error for "||".
    return operator === '&&'
      ? marked(boolValue(false))
      : failOperand(first.kind === 'null' ? left : right, boolType, run);
  }
  return marked(
    first.kind === 'unknown' || second.kind === 'unknown' ? unknownValue(boolType) : boolValue(!deciding),
  );
}

function evaluateNumeric(
  { left, right, range }: BinaryExpression,
  operator: Numeric,
  run: Evaluation,
): Value {
  const type = operator.startsWith('<') || operator.startsWith('>') ? boolType : numberType;
  const [a, b] = [readOperand(left, numberType, run), readOperand(right, numberType, run)];
  if (a === undefined || b === undefined) return unknownValue(type);
  const nullAt = a.kind === 'null' ? left : b.kind === 'null' ? right : undefined;
  if (nullAt) return failOperand(nullAt, type, run);
  const marked = (value: Value): Value => withMarks(value, a.marks, b.marks);
  if (a.kind !== 'number' || b.kind !== 'number') return marked(unknownValue(type));
  const result = numeric[operator](a.number, b.number);
  if (typeof result === 'boolean') return marked(boolValue(result));
  if (result) return marked(numberValue(result));
  run.diags.push(undefinedResult(operator, range));
  return marked(unknownValue(type));
}

/** An operand as a value of the operator's type; undefined after a diagnostic. */
function readOperand(expression: Expression, type: PrimitiveType, run: Evaluation): Value | undefined {
  return toOperand(run.evaluate(expression), expression, { type, run });
}

function toOperand(
  value: Value,
  expression: Expression,
  { type, run }: { readonly type: PrimitiveType; readonly run: Evaluation },
): Value | undefined {
  const converted = convert(unmarkDeep(value), type);
  if (converted.ok) return withMarks(converted.value, marksDeep(value));
  run.diags.push(invalidOperand(converted.message, value, expression.range));
  return undefined;
}

function failOperand(operand: Expression, type: PrimitiveType, run: Evaluation): Value {
  run.diags.push(nullOperand(operand.range));
  return unknownValue(type);
}
