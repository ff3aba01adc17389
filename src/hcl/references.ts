import { hasErrors } from '../diag/diagnostic.ts';
import type { Expression, Traversal } from './syntax/ast.ts';

const noNames: ReadonlySet<string> = new Set();

/** All references in an expression to names outside of it, in source order; what a `for` names is not among them. */
export function references(expression: Expression): readonly Traversal[] {
  const found: Traversal[] = [];
  collect(expression, noNames, found);
  return found;
}

function collect(expression: Expression, local: ReadonlySet<string>, found: Traversal[]): void {
  if (expression.kind === 'variable') {
    if (!local.has(expression.traversal.root)) found.push(expression.traversal);
    return;
  }
  if (expression.kind === 'bound')
    return collect(expression.inner, new Set([...local, ...expression.names.keys()]), found);
  if (expression.kind === 'for') {
    const inner = new Set([
      ...local,
      expression.valueName,
      ...(expression.keyName === undefined ? [] : [expression.keyName]),
    ]);
    collect(expression.collection, local, found);
    for (const part of [expression.key, expression.value, expression.condition])
      if (part) collect(part, inner, found);
    return;
  }
  // A lone name is a key by itself, not a reference.
  if (expression.kind === 'object-key' && expression.inner.kind === 'variable') {
    if (expression.inner.traversal.steps.length > 0) collect(expression.inner, local, found);
    return;
  }
  if (expression.kind === 'json-string') {
    const { value, diags } = expression.template;
    return hasErrors(diags) ? undefined : collect(value, local, found);
  }
  for (const part of partsOf(expression)) collect(part, local, found);
}

/** The expressions directly inside an expression. */
function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'literal':
    case 'variable':
    case 'json-string':
    case 'splat-item':
    case 'invalid':
      return [];
    case 'template':
      return expression.parts;
    case 'template-wrap':
    case 'template-join':
    case 'parentheses':
    case 'object-key':
    case 'bound':
      return [expression.inner];
    case 'access':
      return [expression.source];
    case 'index':
      return [expression.collection, expression.key];
    case 'splat':
      return [expression.source, expression.each];
    case 'call':
      return expression.args;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    case 'tuple':
      return expression.items;
    case 'object':
      return expression.items.flatMap(({ key, value }) => [key, value]);
    case 'for':
      return [expression.collection, expression.value];
  }
}
