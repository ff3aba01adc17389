import { innerValues } from './known.ts';
import type { Value } from './value.ts';
import { isHeavy } from './weight.ts';

const depths = new WeakMap<Value, number>();

/** How deep values lie in each other: 1 for a text, 2 for a list of texts. Heavy parts that are shared are looked at once. */
export function valueDepth(value: Value): number {
  switch (value.kind) {
    case 'null':
    case 'unknown':
    case 'number':
    case 'bool':
    case 'string':
      return 1;
    case 'list':
    case 'set':
    case 'tuple':
    case 'map':
    case 'object':
      return depths.get(value) ?? measureParts(value);
  }
}

function measureParts(value: Value): number {
  let deepest = 0;
  for (const inner of innerValues(value)) deepest = Math.max(deepest, valueDepth(inner));
  if (isHeavy(value)) depths.set(value, deepest + 1);
  return deepest + 1;
}
