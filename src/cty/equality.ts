import { innerValues, isWhollyKnown } from './known.ts';
import { marksDeep, unmarkDeep, withMarks } from './marks.ts';
import { boolType, hasDynamic, typesEqual } from './type.ts';
import type { Value } from './value.ts';
import { boolValue, unknownValue } from './value.ts';

type Answer = boolean | 'unknown';

/**
 * What `==` gives: no conversion takes place, so values of different types differ; null equals null. Unknown where
 * something unknown decides it. The result has the marks of both.
 */
export function equalValues(a: Value, b: Value): Value {
  const answer = compareEqual(unmarkDeep(a), unmarkDeep(b));
  return withMarks(
    answer === 'unknown' ? unknownValue(boolType) : boolValue(answer),
    marksDeep(a),
    marksDeep(b),
  );
}

/** Whether two values are the same in type and content, unknown being the same as unknown; marks do not count. */
export function sameValue(a: Value, b: Value): boolean {
  return a.kind === b.kind && typesEqual(a.type, b.type) && sameContent(a, b, sameValue) === true;
}

function compareEqual(a: Value, b: Value): Answer {
  if (a.kind === 'null' && b.kind === 'null') return true;
  if (a.kind === 'unknown' || b.kind === 'unknown') return mayBeEqual(a, b) ? 'unknown' : false;
  if (a.kind === 'null' || b.kind === 'null') return false;
  if (!typesEqual(a.type, b.type) && isWhollyKnown(a) && isWhollyKnown(b)) return false;
  if (a.kind === 'set' && !(isWhollyKnown(a) && isWhollyKnown(b))) return 'unknown';
  return a.kind === b.kind && sameContent(a, b, compareEqual);
}

/** Types that cannot be equal decide it even while a value is not known. */
function mayBeEqual(a: Value, b: Value): boolean {
  if (a.kind === 'null' || b.kind === 'null' || hasDynamic(a.type) || hasDynamic(b.type)) return true;
  return typesEqual(a.type, b.type);
}

/** Compares what two values of one kind hold; items of sets are in one order, so they compare as lists do. */
function sameContent(a: Value, b: Value, same: (x: Value, y: Value) => Answer): Answer {
  if (a.kind === 'string') return b.kind === 'string' && a.text === b.text;
  if (a.kind === 'number') return b.kind === 'number' && a.number.equals(b.number);
  if (a.kind === 'bool') return b.kind === 'bool' && a.bool === b.bool;
  if ('entries' in a && 'entries' in b && ![...a.entries.keys()].every((key) => b.entries.has(key)))
    return false;
  const [left, right] = [innerValues(a), innerValues(b)];
  if (left.length !== right.length) return false;
  const answers = left.map((item, i) => same(item, right[i] ?? item));
  if (answers.includes(false)) return false;
  return answers.includes('unknown') ? 'unknown' : true;
}
