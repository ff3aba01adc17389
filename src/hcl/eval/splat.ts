import { unmark, withMarks } from '../../cty/marks.ts';
import { typesEqual } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { listValue, tupleValue, unknownValue } from '../../cty/value.ts';
import type { SplatExpression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';

/** Applies what follows the splat to every item. A value that is no sequence is one item, and null is none. */
export function evaluateSplat({ source, each }: SplatExpression, run: Evaluation): Value {
  const value = run.evaluate(source);
  if (value.kind === 'null') return withMarks(tupleValue([]), value.marks);
  if (value.kind === 'unknown') return withMarks(unknownValue(), value.marks);
  return withMarks(
    applyToItems(unmark(value), (item) => run.forItem(item).evaluate(each)),
    value.marks,
  );
}

function applyToItems(value: Value, apply: (item: Value) => Value): Value {
  if (value.kind === 'tuple') return tupleValue(value.items.map(apply));
  if (value.kind !== 'list' && value.kind !== 'set') return tupleValue([apply(value)]);
  const results = value.items.map(apply);
  const [first] = results;
  // Items of a list are alike, so their parts are too, unless something in them is of any type.
  const isUniform = first !== undefined && results.every(({ type }) => typesEqual(type, first.type));
  return isUniform ? listValue(first.type, results) : tupleValue(results);
}
