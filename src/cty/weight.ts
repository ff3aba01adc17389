import { innerValues } from './known.ts';
import type { Value } from './value.ts';

/** So many characters of a text weigh as much as a value. */
const textUnit = 256;
const weights = new WeakMap<Value, number>();

/**
 * How large a value is when it is written out: how many values stand in it at any depth, with long texts counting for
 * more. Values share their parts, so that a small template can make one whose parts nobody could visit; this looks at
 * each part once.
 */
export function valueWeight(value: Value): number {
  const known = weights.get(value);
  if (known !== undefined) return known;
  const own = value.kind === 'string' ? 1 + value.text.length / textUnit : 1;
  const weight = innerValues(value).reduce((sum, inner) => sum + valueWeight(inner), own);
  weights.set(value, weight);
  return weight;
}
