import { compareCodePoints } from '../base/compare-code-points.ts';
import { asFloat, asInteger, formatGoFloat } from './go-number.ts';
import { GoFloat } from './go-number.ts';

/** A list, as `range` and `index` take it. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Neither of Go's two kinds of nothing: what a map lacks (undefined), and nil (null). */
export function isNothing(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isList(value) && !(value instanceof GoFloat);
}

/** What a map or object has under a key; undefined where it has not, or is neither. */
export function entryOf(value: unknown, key: string): { readonly value: unknown } | undefined {
  if (value instanceof Map) return value.has(key) ? { value: value.get(key) } : undefined;
  if (!isMap(value) || !Object.hasOwn(value, key)) return undefined;
  const entry = Object.getOwnPropertyDescriptor(value, key);
  return { value: entry?.get ? entry.get.call(value) : entry?.value };
}

/** The entries of a map or object, sorted by key, as Go walks them; undefined for anything else. */
export function entriesOf(value: unknown): ReadonlyArray<readonly [string, unknown]> | undefined {
  if (!isMap(value)) return undefined;
  const entries: ReadonlyArray<readonly [string, unknown]> =
    value instanceof Map ? [...value].map(([key, item]) => [String(key), item]) : Object.entries(value);
  return entries.toSorted(([a], [b]) => compareCodePoints(a, b));
}

/** What `if` and `and` take for true: all but false, zero, nil and what is empty. */
export function isTruthy(value: unknown): boolean {
  if (isList(value)) return value.length > 0;
  const entries = entriesOf(value);
  if (entries) return entries.length > 0;
  const number = asFloat(value);
  return number === undefined ? Boolean(value) : number !== 0;
}

/** A value as `{{ . }}` prints it. */
export function printValue(value: unknown): string {
  return isNothing(value) ? '<no value>' : printInner(value);
}

/** A value as Go's `%v` writes it. */
export function printInner(value: unknown): string {
  if (isNothing(value)) return '<nil>';
  if (isList(value)) return `[${value.map(printInner).join(' ')}]`;
  const entries = entriesOf(value);
  if (entries) return `map[${entries.map(([key, item]) => `${key}:${printInner(item)}`).join(' ')}]`;
  const integer = asInteger(value);
  if (integer !== undefined) return integer.toString();
  const float = asFloat(value);
  if (float !== undefined) return formatGoFloat(float);
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : `<${typeof value}>`;
}

/** How Go calls the type of a value, in messages and in what `printf` shows of a wrong verb. */
export function typeOf(value: unknown): string {
  if (isNothing(value)) return '<nil>';
  if (asInteger(value) !== undefined) return 'int';
  if (asFloat(value) !== undefined) return 'float64';
  if (typeof value === 'boolean') return 'bool';
  if (isList(value)) return '[]interface {}';
  return typeof value === 'string' ? 'string' : 'map[string]interface {}';
}
