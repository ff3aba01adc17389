import { innerValues, stringLeaves } from '../cty/known.ts';
import type { Value } from '../cty/value.ts';

/** The strings of a value that are sensitive: all inside what is marked, none beside it. */
export function sensitiveStrings(value: Value): readonly string[] {
  if (value.marks.has('sensitive')) return stringLeaves(value);
  return innerValues(value).flatMap(sensitiveStrings);
}

/** All strings in a plain value, at any depth. */
export function plainStrings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(plainStrings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(plainStrings) : [];
}
