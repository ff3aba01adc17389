import { innerValues } from './known.ts';
import type { Value } from './value.ts';

const depths = new WeakMap<Value, number>();

/** How deep values lie in each other: 1 for a text, 2 for a list of texts. Parts that are shared are looked at once. */
export function valueDepth(value: Value): number {
  const known = depths.get(value);
  if (known !== undefined) return known;
  const depth = 1 + innerValues(value).reduce((most, inner) => Math.max(most, valueDepth(inner)), 0);
  depths.set(value, depth);
  return depth;
}
