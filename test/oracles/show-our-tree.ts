import type { Expression, Step } from '../../src/hcl/syntax/ast.ts';
import type { Value } from '../../src/cty/value.ts';
import { joinTexts } from './join-texts.ts';

const operators = {
  '||': 'logicalOr',
  '&&': 'logicalAnd',
  '==': 'equal',
  '!=': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanOrEqual',
  '>': 'greaterThan',
  '>=': 'greaterThanOrEqual',
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'modulo',
} as const;

/** Writes a tree of ours in the form in which the two are compared. Places are in bytes, as the Go parser's are. */
export function showOurTree(expression: Expression): string {
  const all = (parts: readonly Expression[]): string => parts.map(showOurTree).join(' ');
  switch (expression.kind) {
    case 'literal':
      return showLiteral(expression);
    case 'template':
      return `(template ${joinTexts(expression.parts.map(showOurTree))})`;
    case 'template-join':
      return `(templateJoin ${showOurTree(expression.inner)})`;
    case 'template-wrap':
    case 'parentheses':
    case 'bound':
      return showOurTree(expression.inner);
    case 'object-key': {
      const isName = /^[^"(]/.test(sourceOf(expression.inner)) && isLeaf(expression.inner);
      return isName ? 'leaf' : showOurTree(expression.inner);
    }
    case 'variable': {
      const { root, steps } = expression.traversal;
      return `${showSteps(root, steps)}@${bytes(expression, 'start')}-${bytes(expression, 'end')}`;
    }
    case 'access':
      return `(steps ${showSteps('', expression.steps)} ${showOurTree(expression.source)})`;
    case 'index':
      return `(index ${all([expression.collection, expression.key])})`;
    case 'splat':
      return `(splat ${all([expression.source, expression.each])})`;
    case 'splat-item':
      return 'leaf';
    case 'call':
      return `(call ${expression.name} ${expression.expandsLast} ${all(expression.args)})`;
    case 'unary':
      return `(${expression.operator === '!' ? 'logicalNot' : 'negate'} ${showOurTree(expression.operand)})`;
    case 'binary':
      return `(${operators[expression.operator]} ${all([expression.left, expression.right])})`;
    case 'conditional':
      return `(conditional ${all([expression.condition, expression.whenTrue, expression.whenFalse])})`;
    case 'tuple':
      return `(tuple ${all(expression.items)})`;
    case 'object':
      return `(object ${all(expression.items.flatMap(({ key, value }) => [key, value]))})`;
    case 'for': {
      const { keyName = '', valueName, groups, collection, key, value, condition } = expression;
      const parts = [collection, key, value, condition].filter((part) => part !== undefined);
      return `(for ${keyName},${valueName} ${groups} ${all(parts)})`;
    }
    case 'json-string':
    case 'invalid':
      return expression.kind;
  }
}

function showLiteral(expression: Expression & { readonly kind: 'literal' }): string {
  const { value } = expression;
  if (value.kind === 'string') return sourceOf(expression).trim() === '' ? '' : 'text';
  return `${sourceOf(expression)}@${bytes(expression, 'start')}`;
}

/** What stands for itself as a key: a name, also one that is a literal elsewhere. */
function isLeaf(inner: Expression): boolean {
  return (
    (inner.kind === 'variable' && inner.traversal.steps.length === 0) ||
    (inner.kind === 'literal' && (inner.value.kind === 'bool' || inner.value.kind === 'null'))
  );
}

/** Steps behind a root; without one the first that shows anything loses its period or brackets, as on the other side. */
function showSteps(root: string, steps: readonly Step[]): string {
  let shown = root;
  for (const step of steps) {
    const text = step.kind === 'attribute' ? step.name : showKey(step.key);
    if (shown === '') shown = text;
    else shown += step.kind === 'attribute' ? `.${text}` : `[${text}]`;
  }
  return shown;
}

/** Keys that are neither text nor number are not shown on the other side. */
function showKey(key: Value): string {
  if (key.kind === 'string') return `"${key.text}"`;
  return key.kind === 'number' ? key.number.toString() : '';
}

function sourceOf({ range: { source, start, end } }: Expression): string {
  return source.text.slice(start, end);
}

function bytes({ range }: Expression, side: 'start' | 'end'): number {
  return Buffer.byteLength(range.source.text.slice(0, range[side]));
}
