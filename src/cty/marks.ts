import type { Value } from './value.ts';

/** What is said about a value and follows it wherever it flows. */
export type Mark = 'sensitive';
export type Marks = ReadonlySet<Mark>;

export const noMarks: Marks = new Set();
const sensitive: Marks = new Set(['sensitive']);

/** The same value with these marks added to its own. */
export function withMarks<V extends Value>(value: V, ...more: readonly Marks[]): V {
  const marks = unionOfMarks([value.marks, ...more]);
  return marks === value.marks ? value : { ...value, marks };
}

export function markSensitive<V extends Value>(value: V): V {
  return withMarks(value, sensitive);
}

/** All marks of several sets; one of the sets itself where it has them all. */
export function unionOfMarks(sets: readonly Marks[]): Marks {
  let union = noMarks;
  for (const set of sets) {
    if (set.size === 0 || set === union) continue;
    union = union.size === 0 ? set : new Set([...union, ...set]);
  }
  return union;
}

/** The value without its own marks; what is inside keeps its marks. */
export function unmark<V extends Value>(value: V): V {
  return value.marks.size === 0 ? value : { ...value, marks: noMarks };
}

/** The value without any marks, on itself or inside. */
export function unmarkDeep(value: Value): Value {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return hasMarks(value) ? { ...value, items: value.items.map(unmarkDeep), marks: noMarks } : value;
    case 'map':
    case 'object':
      return hasMarks(value)
        ? {
            ...value,
            entries: new Map([...value.entries].map(([key, item]) => [key, unmarkDeep(item)])),
            marks: noMarks,
          }
        : value;
    case 'null':
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
      return unmark(value);
  }
}

/** The marks of the value and of all that is inside it. */
export function marksDeep(value: Value): Marks {
  switch (value.kind) {
    case 'list':
    case 'set':
    case 'tuple':
      return unionOfMarks([value.marks, ...value.items.map(marksDeep)]);
    case 'map':
    case 'object':
      return unionOfMarks([value.marks, ...[...value.entries.values()].map(marksDeep)]);
    case 'null':
    case 'unknown':
    case 'string':
    case 'number':
    case 'bool':
      return value.marks;
  }
}

/** Whether the value or anything inside it is marked. */
function hasMarks(value: Value): boolean {
  return marksDeep(value).size > 0;
}

/** Whether the value or anything inside it is sensitive. */
export function isSensitive(value: Value): boolean {
  return marksDeep(value).has('sensitive');
}
