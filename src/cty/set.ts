import { compareCodePoints } from '../base/compare-code-points.ts';
import { sameValue } from './equality.ts';
import { marksDeep, unmarkDeep, withMarks } from './marks.ts';
import type { Type } from './type.ts';
import { setOf } from './type.ts';
import type { SetValue, Value } from './value.ts';
import { isConcrete } from './value.ts';

/**
 * A set of the different ones among the items, which all have type `element` already, in the order in which Packer
 * shows and walks them. Marks of items become marks of the set, since an item's place in it tells its value.
 */
export function setValue(element: Type, items: readonly Value[]): SetValue {
  const ordered = items.map(unmarkDeep).sort(compareItems);
  const distinct = ordered.filter((item, i) => {
    const before = ordered[i - 1];
    // Two unknown items may turn out to be different, but cannot be told apart now.
    return before === undefined || !sameValue(before, item);
  });
  const set: SetValue = { kind: 'set', type: setOf(element), items: distinct, marks: new Set() };
  return withMarks(set, ...items.map(marksDeep));
}

/** Known before unknown before null; primitives by value; all else by a text of their content. */
function compareItems(a: Value, b: Value): number {
  if (!isConcrete(a) || !isConcrete(b)) return rank(a) - rank(b);
  if (a.kind === 'string' && b.kind === 'string') return compareCodePoints(a.text, b.text);
  if (a.kind === 'number' && b.kind === 'number') return a.number.compare(b.number);
  if (a.kind === 'bool' && b.kind === 'bool') return Number(a.bool) - Number(b.bool);
  return compareCodePoints(sortKey(a), sortKey(b));
}

function rank(value: Value): number {
  return value.kind === 'null' ? 2 : value.kind === 'unknown' ? 1 : 0;
}

/** cty orders items without a natural order by this text, and users see that order. */
function sortKey(value: Value): string {
  switch (value.kind) {
    case 'null':
      return '~';
    case 'unknown':
      return '?';
    case 'string':
      return JSON.stringify(value.text);
    case 'number':
      return value.number.toString();
    case 'bool':
      return value.bool ? 'T' : 'F';
    case 'list':
    case 'set':
      return `[${value.items.map((item) => `${sortKey(item)};`).join('')}]`;
    case 'tuple':
      return `<${value.items.map((item) => `${sortKey(item)};`).join('')}>`;
    case 'map':
      return `{${[...value.entries].map(([key, item]) => `${JSON.stringify(key)}:${sortKey(item)};`).join('')}}`;
    case 'object':
      return `<${[...value.entries.values()].map((item) => `${sortKey(item)};`).join('')}>`;
  }
}
