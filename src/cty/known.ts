import type { Value } from './value.ts';

/** The values directly inside a value: items of a sequence, elements of a map, attributes of an object. */
export function innerValues(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return value.items;
    case 'map':
    case 'object':
      return [...value.entries.values()];
    case 'null':
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
      return [];
  }
}

/** Whether nothing in the value, at any depth, is unknown. */
export function isWhollyKnown(value: Value): boolean {
  return value.kind !== 'unknown' && innerValues(value).every(isWhollyKnown);
}

/** All known strings in the value, at any depth; what must be masked when the value is sensitive. */
export function stringLeaves(value: Value): readonly string[] {
  return value.kind === 'string' ? [value.text] : innerValues(value).flatMap(stringLeaves);
}
