import { hasErrors } from '../diag/diagnostic.ts';
import type { CallExpression, Expression, JsonStringExpression, ObjectItem } from './syntax/ast.ts';

/** The expression without parentheses around it, as it was written. */
function bare(expression: Expression): Expression {
  return expression.kind === 'parentheses' || expression.kind === 'bound'
    ? bare(expression.inner)
    : expression;
}

/** What a string of JSON syntax says in native syntax. */
function nativeOf({ native, range }: JsonStringExpression): Expression {
  return hasErrors(native.diags) ? { kind: 'invalid', range } : native.value;
}

/** The single name that an expression plainly is, such as the `string` of `type = string`. */
export function staticKeyword(expression: Expression): string | undefined {
  if (expression.kind === 'variable' && expression.traversal.steps.length === 0)
    return expression.traversal.root;
  if (expression.kind === 'json-string') {
    const native = nativeOf(expression);
    return native.kind === 'variable' || native.kind === 'literal' ? staticKeyword(native) : undefined;
  }
  if (expression.kind !== 'literal') return undefined;
  // These names are literals anywhere else.
  if (expression.value.kind === 'bool') return String(expression.value.bool);
  return expression.value.kind === 'null' ? 'null' : undefined;
}

/** The call that an expression plainly is, such as `list(string)`. */
export function staticCall(expression: Expression): CallExpression | undefined {
  const native = expression.kind === 'json-string' ? nativeOf(expression) : expression;
  return native.kind === 'call' ? native : undefined;
}

/** The items of a list that is written out in brackets. */
export function staticList(expression: Expression): readonly Expression[] | undefined {
  const inner = bare(expression);
  return inner.kind === 'tuple' ? inner.items : undefined;
}

/** The items of an object that is written out in braces. */
export function staticMap(expression: Expression): readonly ObjectItem[] | undefined {
  const inner = bare(expression);
  return inner.kind === 'object' ? inner.items : undefined;
}
