import { compareCodePoints } from '../base/compare-code-points.ts';
import { contentKey } from './content-key.ts';
import { sameValue } from './equality.ts';
import { marksDeep, unionOfMarks, unmarkDeep, withMarks } from './marks.ts';
import type { Type } from './type.ts';
import { setOf } from './type.ts';
import type { SetValue, Value } from './value.ts';
import { isConcrete } from './value.ts';

/**
 * A set of the different ones among the items, which all have type `element` already, in the order in which Packer
 * shows and walks them. Marks of items become marks of the set, since an item's place in it tells its value.
 */
export function setValue(element: Type, items: readonly Value[]): SetValue {
  const ordered = inOrder(items.map(unmarkDeep));
  const distinct = ordered.filter((item, i) => {
    const before = ordered[i - 1];
    // Two unknown items may turn out to be different, but cannot be told apart now.
    return before === undefined || !sameValue(before, item);
  });
  const set: SetValue = { kind: 'set', type: setOf(element), items: distinct, marks: new Set() };
  return withMarks(set, unionOfMarks(items.map(marksDeep)));
}

/** Known before unknown before null; primitives by value; all else by a text of their content, which is made once. */
function inOrder(items: readonly Value[]): readonly Value[] {
  const keyed = items.map((item) => ({ item, key: hasOwnOrder(item) ? '' : contentKey(item) }));
  keyed.sort((a, b) => compareItems(a.item, b.item) || compareCodePoints(a.key, b.key));
  return keyed.map(({ item }) => item);
}

function hasOwnOrder({ kind }: Value): boolean {
  return kind === 'string' || kind === 'number' || kind === 'bool' || kind === 'null' || kind === 'unknown';
}

function compareItems(a: Value, b: Value): number {
  if (!isConcrete(a) || !isConcrete(b)) return rank(a) - rank(b);
  if (a.kind === 'string' && b.kind === 'string') return compareCodePoints(a.text, b.text);
  if (a.kind === 'number' && b.kind === 'number') return a.number.compare(b.number);
  return a.kind === 'bool' && b.kind === 'bool' ? Number(a.bool) - Number(b.bool) : 0;
}

function rank(value: Value): number {
  return value.kind === 'null' ? 2 : value.kind === 'unknown' ? 1 : 0;
}
