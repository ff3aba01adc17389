import type { CallExpression, Expression, ObjectItem } from './syntax/ast.ts';

/** The expression without parentheses around it, as it was written. */
function bare(expression: Expression): Expression {
  return expression.kind === 'parentheses' || expression.kind === 'bound'
    ? bare(expression.inner)
    : expression;
}

/** The single name that an expression plainly is, such as the `string` of `type = string`. */
export function staticKeyword(expression: Expression): string | undefined {
  if (expression.kind === 'variable' && expression.traversal.steps.length === 0)
    return expression.traversal.root;
  if (expression.kind !== 'literal') return undefined;
  // These names are literals anywhere else.
  if (expression.value.kind === 'bool') return String(expression.value.bool);
  return expression.value.kind === 'null' ? 'null' : undefined;
}

/** The call that an expression plainly is, such as `list(string)`. */
export function staticCall(expression: Expression): CallExpression | undefined {
  return expression.kind === 'call' ? expression : undefined;
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
