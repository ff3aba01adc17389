import { convert } from '../../cty/convert.ts';
import type { Marks } from '../../cty/marks.ts';
import { marksDeep, unmarkDeep, withMarks } from '../../cty/marks.ts';
import { stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { stringValue, unknownValue } from '../../cty/value.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { TemplateExpression, TemplateJoinExpression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';
import { invalidInterpolation, nullInterpolation } from './messages.ts';

export function evaluateTemplate({ parts }: TemplateExpression, run: Evaluation): Value {
  return joinTexts(
    parts.map((part) => ({ value: run.evaluate(part), range: part.range })),
    run,
  );
}

/** Joins what a `%{ for }` has given for every turn. */
export function evaluateTemplateJoin({ inner, range }: TemplateJoinExpression, run: Evaluation): Value {
  const texts = run.evaluate(inner);
  if (texts.kind !== 'tuple') return withMarks(unknownValue(stringType), texts.marks);
  const joined = joinTexts(
    texts.items.map((value) => ({ value, range })),
    run,
  );
  return withMarks(joined, texts.marks);
}

function joinTexts(
  parts: ReadonlyArray<{ readonly value: Value; readonly range: Range }>,
  run: Evaluation,
): Value {
  const marks: Marks[] = [];
  let text: string | undefined = '';
  for (const { value, range } of parts) {
    marks.push(marksDeep(value));
    const part = readText(unmarkDeep(value), range, run);
    text = text === undefined || part === undefined ? undefined : text + part;
  }
  return withMarks(text === undefined ? unknownValue(stringType) : stringValue(text), ...marks);
}

/** The text of a part; undefined if it is not known, or after a diagnostic. */
function readText(value: Value, at: Range, run: Evaluation): string | undefined {
  if (value.kind === 'string') return value.text;
  if (value.kind === 'null') {
    run.diags.push(nullInterpolation(at));
    return undefined;
  }
  const converted = convert(value, stringType);
  if (!converted.ok) run.diags.push(invalidInterpolation(value.type, at));
  return converted.ok && converted.value.kind === 'string' ? converted.value.text : undefined;
}
