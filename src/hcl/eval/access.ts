import { didYouMean } from '../../base/did-you-mean.ts';
import { unmark, withMarks } from '../../cty/marks.ts';
import type { Value } from '../../cty/value.ts';
import { unknownValue } from '../../cty/value.ts';
import type { AccessExpression, IndexExpression, Step, VariableExpression } from '../syntax/ast.ts';
import { applyStep, getIndex } from './apply-step.ts';
import type { Evaluation } from './evaluation.ts';
import { unknownVariable, variablesNotAllowed } from './messages.ts';
import { findVariable, variableNames } from './scope.ts';

export function evaluateVariable({ traversal }: VariableExpression, run: Evaluation): Value {
  const root = findVariable(run.scope, traversal.root);
  if (root) return applySteps(root, traversal.steps, run);
  const names = variableNames(run.scope);
  if (names.length === 0) return run.fail(variablesNotAllowed(traversal.range));
  return run.fail(unknownVariable(traversal.root, didYouMean(traversal.root, names), traversal.rootRange));
}

export function evaluateAccess({ source, steps }: AccessExpression, run: Evaluation): Value {
  return applySteps(run.evaluate(source), steps, run);
}

export function evaluateIndex({ collection, key, range }: IndexExpression, run: Evaluation): Value {
  const container = run.evaluate(collection);
  const stepped = getIndex(unmark(container), run.evaluate(key), { ...range, start: collection.range.end });
  return stepped.ok ? withMarks(stepped.value, container.marks) : run.fail(stepped.diag);
}

function applySteps(from: Value, steps: readonly Step[], run: Evaluation): Value {
  let value = from;
  for (const step of steps) {
    const stepped = applyStep(value, step);
    if (!stepped.ok) {
      run.diags.push(stepped.diag);
      return withMarks(unknownValue(), value.marks);
    }
    value = stepped.value;
  }
  return value;
}
