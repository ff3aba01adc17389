import { innerValues } from './known.ts';
import type { Value } from './value.ts';

/** So many characters of a text weigh as much as a value. */
const textUnit = 256;
/** A lighter value is weighed again faster than its weight is found again. */
const worthKeeping = 64;
const weights = new WeakMap<Value, number>();

/**
 * How large a value is when it is written out: how many values stand in it at any depth, with long texts counting for
 * more. Values share their parts, so that a small template can make one whose parts nobody could visit; this looks at
 * each heavy part once.
 */
export function valueWeight(value: Value): number {
  switch (value.kind) {
    case 'null':
    case 'unknown':
    case 'number':
    case 'bool':
      return 1;
    case 'string':
      return 1 + value.text.length / textUnit;
    case 'list':
    case 'set':
    case 'tuple':
    case 'map':
    case 'object':
      return weights.get(value) ?? weighParts(value);
  }
}

/** Whether it takes so long to look at a value's parts that what was found out about them is worth keeping. */
export function isHeavy(value: Value): boolean {
  return valueWeight(value) > worthKeeping;
}

function weighParts(value: Value): number {
  let weight = 1;
  for (const inner of innerValues(value)) weight += valueWeight(inner);
  if (weight > worthKeeping) weights.set(value, weight);
  return weight;
}
