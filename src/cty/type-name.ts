import type { Type } from './type.ts';

/** How a message names a type: `string`, `list of number`, `object`, `tuple`, `any value`. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return type.element.kind === 'dynamic'
        ? `${type.kind} of any type`
        : `${type.kind} of ${typeName(type.element)}`;
    case 'dynamic':
      return 'any type';
    case 'string':
    case 'number':
    case 'bool':
    case 'object':
    case 'tuple':
      return type.kind;
  }
}
