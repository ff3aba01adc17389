import type { CollectionType, ObjectType, TupleType, Type } from './type.ts';
import { dynamicType, isPrimitiveType, listOf, mapOf, objectOf, setOf, tupleOf, typesEqual } from './type.ts';

export type Safety = 'safe' | 'unsafe';

/**
 * Whether values of a type can be converted to another: all of them (`safe`), or some, as from string to number
 * (`unsafe`).
 */
export function canConvert(from: Type, to: Type, safety: Safety): boolean {
  if (to.kind === 'dynamic' || typesEqual(from, to)) return true;
  if (from.kind === 'dynamic') return safety === 'unsafe';
  if (isPrimitiveType(to)) return canConvertPrimitive(from, to, safety);
  switch (to.kind) {
    case 'list':
    case 'set':
      return canConvertToSequence(from, to, safety);
    case 'map':
      return canConvertToMap(from, to.element, safety);
    case 'object':
      return canConvertToObject(from, to, safety);
    case 'tuple':
      return (
        from.kind === 'tuple' &&
        from.elements.length === to.elements.length &&
        to.elements.every((element, i) => canConvert(from.elements[i] ?? element, element, safety))
      );
  }
}

function canConvertPrimitive(from: Type, to: Type, safety: Safety): boolean {
  if (to.kind === 'string') return from.kind === 'number' || from.kind === 'bool';
  return from.kind === 'string' && safety === 'unsafe';
}

function canConvertToSequence(from: Type, to: CollectionType, safety: Safety): boolean {
  if (from.kind === 'tuple') return canConvertAll(from.elements, to.element, safety);
  if (from.kind === 'list' || from.kind === 'set') {
    // A set's order means nothing, and duplicates are lost: not for unification.
    if (from.kind === 'list' && to.kind === 'set' && safety === 'safe') return false;
    return canConvert(from.element, to.element, safety);
  }
  return false;
}

function canConvertToMap(from: Type, element: Type, safety: Safety): boolean {
  if (from.kind === 'map') return canConvert(from.element, element, safety);
  return from.kind === 'object' && canConvertAll([...from.attributes.values()], element, safety);
}

/** `any` as an element type stands for the one type that all parts share. */
function canConvertAll(parts: readonly Type[], element: Type, safety: Safety): boolean {
  if (element.kind === 'dynamic') return unifyTypes(parts, safety) !== undefined;
  return parts.every((part) => canConvert(part, element, safety));
}

function canConvertToObject(from: Type, to: ObjectType, safety: Safety): boolean {
  if (from.kind === 'map') {
    return (
      safety === 'unsafe' &&
      [...to.attributes.values()].every((wanted) => canConvert(from.element, wanted, safety))
    );
  }
  if (from.kind !== 'object') return false;
  return [...to.attributes].every(([name, wanted]) => {
    const given = from.attributes.get(name);
    return given === undefined ? (to.optional?.has(name) ?? false) : canConvert(given, wanted, safety);
  });
}

/**
 * The one type that values of all these types can be converted to without loss, as for the two results of a
 * conditional; undefined if there is none. With `unsafe`, conversions that depend on the value count too.
 */
export function unifyTypes(types: readonly Type[], safety: Safety = 'safe'): Type | undefined {
  const [first] = types;
  if (first === undefined) return dynamicType;
  if (types.every((type) => typesEqual(type, first))) return first;
  if (types.some((type) => type.kind === 'dynamic')) return unifyWithDynamic(types, safety);
  return unifyAlike(types, safety) ?? unifyByPreference(types, safety);
}

/** One unknown type makes the whole unknown, unless the others cannot agree. */
function unifyWithDynamic(types: readonly Type[], safety: Safety): Type | undefined {
  const known = types.filter((type) => type.kind !== 'dynamic');
  return unifyTypes(known, safety) === undefined ? undefined : dynamicType;
}

/** Structural types of one kind are unified part by part; where their shapes differ, as collections. */
function unifyAlike(types: readonly Type[], safety: Safety): Type | undefined {
  if (types.every((type) => type.kind === 'object')) return unifyObjects(types, safety);
  if (types.every((type) => type.kind === 'tuple')) return unifyTuples(types, safety);
  for (const [kind, make] of [
    ['list', listOf],
    ['set', setOf],
    ['map', mapOf],
  ] as const) {
    const elements = types.map((type) => (type.kind === kind ? type.element : undefined));
    if (elements.some((element) => element === undefined)) continue;
    const element = unifyTypes(
      elements.filter((type) => type !== undefined),
      safety,
    );
    return element && make(element);
  }
  if (types.every((type) => type.kind === 'object' || type.kind === 'map')) return unifyAsMap(types, safety);
  if (types.every((type) => type.kind === 'tuple' || type.kind === 'list')) return unifyAsList(types, safety);
  return undefined;
}

function unifyObjects(types: readonly ObjectType[], safety: Safety): Type | undefined {
  const [first] = types;
  const names = [...(first?.attributes.keys() ?? [])];
  const alike = types.every(
    ({ attributes }) => attributes.size === names.length && names.every((name) => attributes.has(name)),
  );
  if (!alike) return unifyAsMap(types, safety);
  const unified = new Map<string, Type>();
  for (const name of names) {
    const attribute = unifyTypes(
      types.map((type) => type.attributes.get(name) ?? dynamicType),
      safety,
    );
    if (attribute === undefined) return unifyAsMap(types, safety);
    unified.set(name, attribute);
  }
  return objectOf(unified);
}

function unifyTuples(types: readonly TupleType[], safety: Safety): Type | undefined {
  const length = types[0]?.elements.length ?? 0;
  if (types.some((type) => type.elements.length !== length)) return unifyAsList(types, safety);
  const unified: Type[] = [];
  for (let i = 0; i < length; i++) {
    const element = unifyTypes(
      types.map((type) => type.elements[i] ?? dynamicType),
      safety,
    );
    if (element === undefined) return unifyAsList(types, safety);
    unified.push(element);
  }
  return tupleOf(unified);
}

function unifyAsMap(types: readonly Type[], safety: Safety): Type | undefined {
  const parts = types.flatMap((type) =>
    type.kind === 'object' ? [...type.attributes.values()] : type.kind === 'map' ? [type.element] : [],
  );
  const element = unifyTypes(parts, safety);
  return element && mapOf(element);
}

function unifyAsList(types: readonly Type[], safety: Safety): Type | undefined {
  const parts = types.flatMap((type) =>
    type.kind === 'tuple' ? type.elements : type.kind === 'list' ? [type.element] : [],
  );
  const element = unifyTypes(parts, safety);
  return element && listOf(element);
}

/** One of the given types that all others convert to; string, the most general primitive, is tried first. */
function unifyByPreference(types: readonly Type[], safety: Safety): Type | undefined {
  const ordered = [...types].sort((a, b) => preference(a) - preference(b));
  return (
    ordered.find((wanted) => types.every((type) => canConvert(type, wanted, 'safe'))) ??
    (safety === 'unsafe'
      ? ordered.find((wanted) => types.every((type) => canConvert(type, wanted, 'unsafe')))
      : undefined)
  );
}

function preference(type: Type): number {
  return type.kind === 'string' ? 0 : 1;
}
