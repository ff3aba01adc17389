import { compareCodePoints } from '../base/compare-code-points.ts';
import { CtyNumber } from './cty-number.ts';
import type { Marks } from './marks.ts';
import { noMarks } from './marks.ts';
import type { CollectionType, ObjectType, PrimitiveType, TupleType, Type } from './type.ts';
import { boolType, dynamicType, listOf, mapOf, numberType, objectOf, stringType, tupleOf } from './type.ts';

interface Marked {
  /** What is said about this value itself (not about what is inside): today only `sensitive`. */
  readonly marks: Marks;
}

export interface NullValue extends Marked {
  readonly kind: 'null';
  readonly type: Type;
}

export interface UnknownValue extends Marked {
  readonly kind: 'unknown';
  readonly type: Type;
}

export interface StringValue extends Marked {
  readonly kind: 'string';
  readonly type: PrimitiveType;
  /** In normalisation form C. */
  readonly text: string;
}

export interface NumberValue extends Marked {
  readonly kind: 'number';
  readonly type: PrimitiveType;
  readonly number: CtyNumber;
}

export interface BoolValue extends Marked {
  readonly kind: 'bool';
  readonly type: PrimitiveType;
  readonly bool: boolean;
}

export interface ListValue extends Marked {
  readonly kind: 'list';
  readonly type: CollectionType<'list'>;
  readonly items: readonly Value[];
}

/** Items are different from each other and in cty's order; make one with `setValue()` of `set.ts`. */
export interface SetValue extends Marked {
  readonly kind: 'set';
  readonly type: CollectionType<'set'>;
  readonly items: readonly Value[];
}

export interface TupleValue extends Marked {
  readonly kind: 'tuple';
  readonly type: TupleType;
  readonly items: readonly Value[];
}

export interface MapValue extends Marked {
  readonly kind: 'map';
  readonly type: CollectionType<'map'>;
  /** Sorted by key. */
  readonly entries: ReadonlyMap<string, Value>;
}

export interface ObjectValue extends Marked {
  readonly kind: 'object';
  readonly type: ObjectType;
  /** Sorted by name. */
  readonly entries: ReadonlyMap<string, Value>;
}

/** A value of the template language. `kind` says how it is held; `type` is there for null and unknown ones too. */
export type Value =
  | NullValue
  | UnknownValue
  | StringValue
  | NumberValue
  | BoolValue
  | ListValue
  | SetValue
  | TupleValue
  | MapValue
  | ObjectValue;

export type Entries = ReadonlyMap<string, Value> | Readonly<Record<string, Value>>;

export function nullValue(type: Type = dynamicType): NullValue {
  return { kind: 'null', type, marks: noMarks };
}

export function unknownValue(type: Type = dynamicType): UnknownValue {
  return { kind: 'unknown', type, marks: noMarks };
}

export function stringValue(text: string): StringValue {
  return { kind: 'string', type: stringType, text: text.normalize('NFC'), marks: noMarks };
}

/** A number; a JavaScript number is taken at its exact binary value, so use `CtyNumber.parse()` for decimal text. */
export function numberValue(number: CtyNumber | number | bigint): NumberValue {
  const held = number instanceof CtyNumber ? number : CtyNumber.from(number);
  return { kind: 'number', type: numberType, number: held, marks: noMarks };
}

export function boolValue(bool: boolean): BoolValue {
  return { kind: 'bool', type: boolType, bool, marks: noMarks };
}

/** A list whose items all have type `element` already (see `convert()` for others). */
export function listValue(element: Type, items: readonly Value[]): ListValue {
  return { kind: 'list', type: listOf(element), items, marks: noMarks };
}

export function tupleValue(items: readonly Value[]): TupleValue {
  return { kind: 'tuple', type: tupleOf(items.map((item) => item.type)), items, marks: noMarks };
}

/** A map whose elements all have type `element` already (see `convert()` for others). */
export function mapValue(element: Type, entries: Entries): MapValue {
  return { kind: 'map', type: mapOf(element), entries: sortEntries(entries), marks: noMarks };
}

export function objectValue(entries: Entries): ObjectValue {
  const sorted = sortEntries(entries);
  const type = objectOf(new Map([...sorted].map(([name, value]) => [name, value.type])));
  return { kind: 'object', type, entries: sorted, marks: noMarks };
}

function sortEntries(entries: Entries): ReadonlyMap<string, Value> {
  const pairs = entries instanceof Map ? [...entries] : Object.entries(entries);
  const normal = new Map(pairs.map(([key, value]): [string, Value] => [key.normalize('NFC'), value]));
  return new Map([...normal].sort(([a], [b]) => compareCodePoints(a, b)));
}

/** Whether the value itself is neither null nor unknown (what is inside may be). */
export function isConcrete(value: Value): value is Exclude<Value, NullValue | UnknownValue> {
  return value.kind !== 'null' && value.kind !== 'unknown';
}
