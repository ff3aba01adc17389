import type { Range } from '../diag/diagnostic.ts';
import type { Expression, ObjectItem } from '../hcl/syntax/ast.ts';

/** Where the items of a value stand, as far as the expression writes them out: `[0]`, `.Name`, `.blue.inline[0]`. */
export function itemRanges(expression: Expression): ReadonlyMap<string, Range> {
  const ranges = new Map<string, Range>();
  collect(expression, '', ranges);
  return ranges;
}

function collect(expression: Expression, path: string, ranges: Map<string, Range>): void {
  if (expression.kind === 'parentheses' || expression.kind === 'bound') {
    return collect(expression.inner, path, ranges);
  }
  if (expression.kind === 'tuple') {
    for (const [index, item] of expression.items.entries()) note(item, `${path}[${index}]`, ranges);
  }
  if (expression.kind === 'object') {
    for (const item of expression.items) {
      const key = constantKey(item);
      if (key !== undefined) note(item.value, `${path}.${key}`, ranges);
    }
  }
}

function note(item: Expression, path: string, ranges: Map<string, Range>): void {
  ranges.set(path, item.range);
  collect(item, path, ranges);
}

/** The key of an object item where it is written as a name or a plain text. */
export function constantKey({ key }: ObjectItem): string | undefined {
  if (key.kind === 'json-string') return constantText(key.template.value);
  const inner = key.kind === 'object-key' ? key.inner : key;
  if (inner.kind === 'variable') return inner.traversal.steps.length === 0 ? inner.traversal.root : undefined;
  return constantText(inner);
}

function constantText(inner: Expression): string | undefined {
  const [part, ...more] = inner.kind === 'template' ? inner.parts : [inner];
  if (more.length > 0 || part?.kind !== 'literal' || part.value.kind !== 'string') return undefined;
  return part.value.text;
}
