import { withMarks } from './marks.ts';
import type { Conversion, ConversionFailure } from './conversion.ts';
import type { PathStep } from './path.ts';
import { convertPrimitive } from './convert-primitive.ts';
import { canConvert, unifyTypes } from './type-conversion.ts';
import { typeName } from './type-name.ts';
import type { CollectionType, ObjectType, TupleType, Type } from './type.ts';
import { dynamicType, hasDynamic, isPrimitiveType, typesEqual, withoutOptional } from './type.ts';
import { setValue } from './set.ts';
import type { Value } from './value.ts';
import {
  isConcrete,
  listValue,
  mapValue,
  nullValue,
  objectValue,
  tupleValue,
  unknownValue,
} from './value.ts';

/**
 * Converts a value as Packer does when it is given to an argument of that type: `"5"` to a number, a tuple to a list,
 * an object to a map. Null and unknown stay what they are, with the new type; marks stay.
 */
export function convert(value: Value, type: Type): Conversion {
  if (type.kind === 'dynamic' || typesEqual(value.type, type)) return { ok: true, value };
  if (value.kind === 'null' && value.type.kind === 'dynamic') {
    return success(value, nullValue(withoutOptional(type)));
  }
  if (!isConcrete(value)) {
    if (!canConvert(value.type, type, 'unsafe')) return mismatch(type);
    const plain = withoutOptional(type);
    return success(value, value.kind === 'null' ? nullValue(plain) : unknownValue(plain));
  }
  const converted = convertConcrete(value, type);
  return converted.ok ? success(value, converted.value) : converted;
}

function success(from: Value, to: Value): Conversion {
  return { ok: true, value: withMarks(to, from.marks) };
}

function convertConcrete(value: Value, type: Type): Conversion {
  if (isPrimitiveType(type)) return convertPrimitive(value, type);
  switch (type.kind) {
    case 'list':
    case 'set':
      return convertToSequence(value, type);
    case 'map':
      return convertToMap(value, type);
    case 'object':
      return convertToObject(value, type);
    case 'tuple':
      return convertToTuple(value, type);
    case 'dynamic':
      return { ok: true, value };
  }
}

function convertToSequence(value: Value, type: CollectionType): Conversion {
  if (value.kind !== 'list' && value.kind !== 'set' && value.kind !== 'tuple') return mismatch(type);
  const steps = value.items.map((_, index): PathStep => ({ kind: 'index', index }));
  const converted = convertParts(value.items, { type, steps });
  if (!converted.ok) return converted;
  const { element, values } = converted;
  return { ok: true, value: type.kind === 'set' ? setValue(element, values) : listValue(element, values) };
}

function convertToMap(value: Value, type: CollectionType): Conversion {
  if (value.kind !== 'map' && value.kind !== 'object') return mismatch(type);
  const keys = [...value.entries.keys()];
  const steps = keys.map((key): PathStep => ({ kind: 'key', key }));
  const converted = convertParts([...value.entries.values()], { type, steps });
  if (!converted.ok) return converted;
  const { element, values } = converted;
  return {
    ok: true,
    value: mapValue(element, new Map(keys.map((key, i) => [key, values[i] ?? nullValue(element)]))),
  };
}

type Parts =
  | { readonly ok: true; readonly element: Type; readonly values: readonly Value[] }
  | ConversionFailure;

/** Converts the parts of a collection; where its element type leaves something open, to the type that all share. */
function convertParts(
  parts: readonly Value[],
  { type, steps }: { readonly type: CollectionType; readonly steps: readonly PathStep[] },
): Parts {
  const first = convertEach(parts, type.element, steps);
  const element = withoutOptional(type.element);
  if (!first.ok || !hasDynamic(element)) return first.ok ? { ...first, element } : first;
  if (parts.length === 0) return { ...first, element };
  // A plain null suits any type, so it has no say in what the type is.
  const types = first.values.map((part) => part.type).filter(({ kind }) => kind !== 'dynamic');
  const hasUnknown = first.values.some((part) => part.kind === 'unknown' && part.type.kind === 'dynamic');
  const shared = hasUnknown || types.length === 0 ? dynamicType : unifyTypes(types);
  if (shared === undefined) {
    const other = types.find((type) => type !== types[0]);
    const found = types[0] && other ? `: found ${typeName(types[0])} and ${typeName(other)}` : '';
    return { ok: false, message: `all elements must have the same type${found}`, path: [] };
  }
  const second = convertEach(first.values, shared, steps);
  return second.ok ? { ...second, element: shared } : second;
}

function convertEach(parts: readonly Value[], element: Type, steps: readonly PathStep[]): Parts {
  const values: Value[] = [];
  for (const [i, part] of parts.entries()) {
    const converted = convert(part, element);
    if (!converted.ok) return within(steps[i], converted);
    values.push(converted.value);
  }
  return { ok: true, element, values };
}

function convertToObject(value: Value, type: ObjectType): Conversion {
  if (value.kind !== 'map' && value.kind !== 'object') return mismatch(type);
  const entries = new Map<string, Value>();
  for (const [name, wanted] of type.attributes) {
    const given = value.entries.get(name);
    if (given === undefined) {
      if (!type.optional?.has(name))
        return { ok: false, message: `attribute "${name}" is required`, path: [] };
      entries.set(name, nullValue(withoutOptional(wanted)));
      continue;
    }
    const converted = convert(given, wanted);
    if (!converted.ok) return within({ kind: 'attribute', name }, converted);
    entries.set(name, converted.value);
  }
  return { ok: true, value: objectValue(entries) };
}

function convertToTuple(value: Value, type: TupleType): Conversion {
  if (value.kind !== 'tuple') return mismatch(type);
  if (value.items.length !== type.elements.length) {
    return { ok: false, message: `exactly ${type.elements.length} elements are required`, path: [] };
  }
  const values: Value[] = [];
  for (const [index, item] of value.items.entries()) {
    const converted = convert(item, type.elements[index] ?? dynamicType);
    if (!converted.ok) return within({ kind: 'index', index }, converted);
    values.push(converted.value);
  }
  return { ok: true, value: tupleValue(values) };
}

function within(step: PathStep | undefined, failure: ConversionFailure): ConversionFailure {
  return step ? { ...failure, path: [step, ...failure.path] } : failure;
}

function mismatch(type: Type): ConversionFailure {
  return { ok: false, message: `${withArticle(typeName(type))} is required`, path: [] };
}

function withArticle(noun: string): string {
  return /^[aeio]/.test(noun) ? (noun.startsWith('any') ? noun : `an ${noun}`) : `a ${noun}`;
}
