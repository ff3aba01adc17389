import { convert } from '../../cty/convert.ts';
import { marksDeep, unionOfMarks, unmarkDeep, withMarks } from '../../cty/marks.ts';
import type { Marks } from '../../cty/marks.ts';
import { stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { objectValue, stringValue, tupleValue, unknownValue } from '../../cty/value.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { ObjectExpression, ObjectKeyExpression, TupleExpression } from '../syntax/ast.ts';
import { staticKeyword } from '../static.ts';
import type { Evaluation } from './evaluation.ts';
import { ambiguousKey, invalidKey, nullKey, repeatedKey } from './messages.ts';

export function evaluateTuple({ items }: TupleExpression, run: Evaluation): Value {
  return tupleValue(items.map((item) => run.evaluate(item)));
}

export function evaluateObject({ items, repeats }: ObjectExpression, run: Evaluation): Value {
  const entries = new Map<string, Value>();
  const marks: Marks[] = [];
  let isKnown = true;
  for (const item of items) {
    const key = run.evaluate(item.key);
    const value = run.evaluate(item.value);
    marks.push(marksDeep(key));
    const name = readKey(unmarkDeep(key), item.key.range, run);
    if (name === undefined) isKnown = false;
    else if (repeats === 'refused' && entries.has(name)) run.diags.push(repeatedKey(name, item.key.range));
    else entries.set(name, value);
  }
  return withMarks(isKnown ? objectValue(entries) : unknownValue(), unionOfMarks(marks));
}

/** The text of a key; undefined if it is not known, or after a diagnostic. */
export function readKey(key: Value, at: Range, run: Evaluation): string | undefined {
  if (key.kind === 'unknown' && key.type.kind === 'dynamic') return undefined;
  const converted = convert(key, stringType);
  if (!converted.ok) {
    run.diags.push(invalidKey(converted.message, at));
    return undefined;
  }
  if (converted.value.kind === 'null') run.diags.push(nullKey(at));
  return converted.value.kind === 'string' ? converted.value.text : undefined;
}

/** A lone name before the equals sign is the key itself. */
export function evaluateObjectKey({ inner }: ObjectKeyExpression, run: Evaluation): Value {
  const keyword = staticKeyword(inner);
  if (keyword !== undefined) return stringValue(keyword);
  return inner.kind === 'variable' ? run.fail(ambiguousKey(inner.range)) : run.evaluate(inner);
}
