import { compareCodePoints } from '../base/compare-code-points.ts';

export interface PrimitiveType {
  readonly kind: 'string' | 'number' | 'bool';
}

/** The type of what is not known yet, and the constraint that permits any type. */
export interface DynamicType {
  readonly kind: 'dynamic';
}

export interface CollectionType<K extends 'list' | 'set' | 'map' = 'list' | 'set' | 'map'> {
  readonly kind: K;
  readonly element: Type;
}

export interface ObjectType {
  readonly kind: 'object';
  /** Sorted by name. */
  readonly attributes: ReadonlyMap<string, Type>;
  /** Names that a value may lack when it is converted to this type; never on the type of a value. */
  readonly optional?: ReadonlySet<string> | undefined;
}

export interface TupleType {
  readonly kind: 'tuple';
  readonly elements: readonly Type[];
}

export type Type = PrimitiveType | DynamicType | CollectionType | ObjectType | TupleType;

export const stringType: PrimitiveType = { kind: 'string' };
export const numberType: PrimitiveType = { kind: 'number' };
export const boolType: PrimitiveType = { kind: 'bool' };
export const dynamicType: DynamicType = { kind: 'dynamic' };

export function listOf(element: Type): CollectionType<'list'> {
  return { kind: 'list', element };
}

export function setOf(element: Type): CollectionType<'set'> {
  return { kind: 'set', element };
}

export function mapOf(element: Type): CollectionType<'map'> {
  return { kind: 'map', element };
}

export function tupleOf(elements: readonly Type[]): TupleType {
  return { kind: 'tuple', elements };
}

/** An object type; `optional` names attributes that a value converted to it may lack. */
export function objectOf(
  attributes: Readonly<Record<string, Type>> | ReadonlyMap<string, Type>,
  optional?: ReadonlySet<string>,
): ObjectType {
  const entries = attributes instanceof Map ? [...attributes] : Object.entries(attributes);
  const sorted = new Map(entries.sort(([a], [b]) => compareCodePoints(a, b)));
  return optional?.size
    ? { kind: 'object', attributes: sorted, optional }
    : { kind: 'object', attributes: sorted };
}

export function isPrimitiveType(type: Type): type is PrimitiveType {
  return type.kind === 'string' || type.kind === 'number' || type.kind === 'bool';
}

/** Whether two types are the same; optional attributes count. */
export function typesEqual(a: Type, b: Type): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'string':
    case 'number':
    case 'bool':
    case 'dynamic':
      return a.kind === b.kind;
    case 'list':
    case 'set':
    case 'map':
      return a.kind === b.kind && typesEqual(a.element, b.element);
    case 'tuple':
      return b.kind === 'tuple' && sameTypes(a.elements, b.elements);
    case 'object':
      return (
        b.kind === 'object' &&
        sameNames(a, b) &&
        sameTypes([...a.attributes.values()], [...b.attributes.values()])
      );
  }
}

function sameNames(a: ObjectType, b: ObjectType): boolean {
  if (a.attributes.size !== b.attributes.size || a.optional?.size !== b.optional?.size) return false;
  return (
    [...a.attributes.keys()].every((name) => b.attributes.has(name)) &&
    [...(a.optional ?? [])].every((name) => b.optional?.has(name))
  );
}

function sameTypes(a: readonly Type[], b: readonly Type[]): boolean {
  return a.length === b.length && a.every((type, i) => typesEqual(type, b[i] ?? dynamicType));
}

/** Whether the type is `dynamic` or has it somewhere inside. */
export function hasDynamic(type: Type): boolean {
  switch (type.kind) {
    case 'dynamic':
      return true;
    case 'string':
    case 'number':
    case 'bool':
      return false;
    case 'list':
    case 'set':
    case 'map':
      return hasDynamic(type.element);
    case 'tuple':
      return type.elements.some(hasDynamic);
    case 'object':
      return [...type.attributes.values()].some(hasDynamic);
  }
}

/** The same type with no attribute optional, as values have it. */
export function withoutOptional(type: Type): Type {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return { kind: type.kind, element: withoutOptional(type.element) };
    case 'tuple':
      return tupleOf(type.elements.map(withoutOptional));
    case 'object':
      return objectOf(new Map([...type.attributes].map(([name, inner]) => [name, withoutOptional(inner)])));
    case 'string':
    case 'number':
    case 'bool':
    case 'dynamic':
      return type;
  }
}
