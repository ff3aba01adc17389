import type { Value } from '../../cty/value.ts';
import { stringValue, unknownValue } from '../../cty/value.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { JsonStringExpression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';

/** Plain text where the scope says so, and else what it is worth as a template. */
export function evaluateJsonString({ text, template }: JsonStringExpression, run: Evaluation): Value {
  if (run.scope.jsonStrings === 'plain') return stringValue(text);
  run.diags.push(...template.diags);
  return hasErrors(template.diags) ? unknownValue() : run.evaluate(template.value);
}
