import type { Value } from './value.ts';

/**
 * A text of a value's content, by which cty orders what has no order of its own; users see that order. Values of one type
 * that are the same have the same text.
 */
export function contentKey(value: Value): string {
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
      return `[${value.items.map((item) => `${contentKey(item)};`).join('')}]`;
    case 'tuple':
      return `<${value.items.map((item) => `${contentKey(item)};`).join('')}>`;
    case 'map':
      return `{${[...value.entries].map(([key, item]) => `${JSON.stringify(key)}:${contentKey(item)};`).join('')}}`;
    case 'object':
      return `<${[...value.entries.values()].map((item) => `${contentKey(item)};`).join('')}>`;
  }
}
