import { withMarks } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, tupleValue } from '../cty/value.ts';

/** What `optional(T, default)` says inside a type, in the shape of the type. */
export type TypeDefaults =
  | {
      readonly kind: 'object';
      readonly values: ReadonlyMap<string, Value>;
      readonly inner: ReadonlyMap<string, TypeDefaults>;
    }
  | { readonly kind: 'tuple'; readonly elements: ReadonlyArray<TypeDefaults | undefined> }
  | { readonly kind: 'elements'; readonly element: TypeDefaults };

/**
 * Fills in the defaults of optional attributes that are not set, or null, before a value is converted to its type.
 * Collections come back as tuples and objects, since what is filled in may make their elements differ in type.
 */
export function applyDefaults(value: Value, defaults: TypeDefaults | undefined): Value {
  if (!defaults) return value;
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple': {
      const items = value.items.map((item, i) => applyDefaults(item, defaultsOfItem(defaults, i)));
      return withMarks(tupleValue(items), value.marks);
    }
    case 'map':
    case 'object':
      return withMarks(objectValue(fillEntries(value.entries, defaults)), value.marks);
    case 'null':
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
      return value;
  }
}

function defaultsOfItem(defaults: TypeDefaults, index: number): TypeDefaults | undefined {
  if (defaults.kind === 'elements') return defaults.element;
  return defaults.kind === 'tuple' ? defaults.elements[index] : undefined;
}

function fillEntries(
  entries: ReadonlyMap<string, Value>,
  defaults: TypeDefaults,
): ReadonlyMap<string, Value> {
  const filled = new Map(entries);
  if (defaults.kind === 'object') {
    for (const [name, value] of defaults.values)
      if ((filled.get(name)?.kind ?? 'null') === 'null') filled.set(name, value);
  }
  for (const [name, value] of filled) {
    const inner =
      defaults.kind === 'elements'
        ? defaults.element
        : defaults.kind === 'object'
          ? defaults.inner.get(name)
          : undefined;
    filled.set(name, applyDefaults(value, inner));
  }
  return filled;
}
