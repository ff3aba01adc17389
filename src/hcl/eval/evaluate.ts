import type { Value } from '../../cty/value.ts';
import { unknownValue } from '../../cty/value.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { Expression, Traversal } from '../syntax/ast.ts';
import { evaluateAccess, evaluateIndex, evaluateVariable } from './access.ts';
import { evaluateCall } from './call.ts';
import { evaluateObject, evaluateObjectKey, evaluateTuple } from './collections.ts';
import { evaluateConditional } from './conditional.ts';
import { Evaluation } from './evaluation.ts';
import { isLimitReached } from './evaluation-limit.ts';
import { evaluateFor } from './for.ts';
import { tooMuchToEvaluate } from './messages.ts';
import { evaluateJsonString } from './json-string.ts';
import { evaluateBinary, evaluateUnary } from './operators.ts';
import { withRelevantValues } from './relevant-values.ts';
import type { Scope } from './scope.ts';
import { childScope } from './scope.ts';
import { evaluateSplat } from './splat.ts';
import { evaluateTemplate, evaluateTemplateJoin } from './template.ts';

/** What an expression is worth in a scope. After a mistake the value is the best there is, often unknown. */
export function evaluate(expression: Expression, scope: Scope): Outcome<Value> {
  const run = new Evaluation(scope, evaluateAny);
  try {
    const value = run.evaluate(expression);
    return { value, diags: run.diags.map((diag) => withRelevantValues(diag, expression, valueIn(scope))) };
  } catch (error) {
    if (!isLimitReached(error)) throw error;
    return { value: unknownValue(), diags: [...run.diags, tooMuchToEvaluate(expression.range)] };
  }
}

/** What a reference means by itself; undefined where it means nothing. */
function valueIn(scope: Scope): (traversal: Traversal) => Value | undefined {
  return (traversal) => {
    const run = new Evaluation(scope, evaluateAny);
    const value = evaluateVariable({ kind: 'variable', traversal, range: traversal.range }, run);
    return run.diags.length === 0 ? value : undefined;
  };
}

function evaluateAny(expression: Expression, run: Evaluation): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'template':
      return evaluateTemplate(expression, run);
    case 'template-wrap':
    case 'parentheses':
      return run.evaluate(expression.inner);
    case 'template-join':
      return evaluateTemplateJoin(expression, run);
    case 'variable':
      return evaluateVariable(expression, run);
    case 'access':
      return evaluateAccess(expression, run);
    case 'index':
      return evaluateIndex(expression, run);
    case 'splat':
      return evaluateSplat(expression, run);
    case 'splat-item':
      return run.item ?? unknownValue();
    case 'call':
      return evaluateCall(expression, run);
    case 'unary':
      return evaluateUnary(expression, run);
    case 'binary':
      return evaluateBinary(expression, run);
    case 'conditional':
      return evaluateConditional(expression, run);
    case 'tuple':
      return evaluateTuple(expression, run);
    case 'object':
      return evaluateObject(expression, run);
    case 'object-key':
      return evaluateObjectKey(expression, run);
    case 'for':
      return evaluateFor(expression, run);
    case 'bound':
      return run.within(childScope(run.scope, expression.names)).evaluate(expression.inner);
    case 'json-string':
      return evaluateJsonString(expression, run);
    case 'invalid':
      return unknownValue();
  }
}
