import { didYouMean } from '../../base/did-you-mean.ts';
import { unmark, withMarks } from '../../cty/marks.ts';
import type { Value } from '../../cty/value.ts';
import { unknownValue } from '../../cty/value.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import type {
  AccessExpression,
  IndexExpression,
  Step,
  Traversal,
  VariableExpression,
} from '../syntax/ast.ts';
import { stepName } from '../syntax/step-name.ts';
import { applyStep, getIndex } from './apply-step.ts';
import type { Evaluation } from './evaluation.ts';
import { unknownVariable, variablesNotAllowed } from './messages.ts';
import type { Scope } from './scope.ts';
import { findVariable, variableNames } from './scope.ts';

export function evaluateVariable({ traversal }: VariableExpression, run: Evaluation): Value {
  const root = findVariable(run.scope, traversal.root);
  if (root) {
    const missing = explainMissing(traversal, root.value, root.owner);
    return missing ? run.fail(missing) : applySteps(root.value, traversal.steps, run);
  }
  const names = variableNames(run.scope);
  if (names.length === 0) return run.fail(variablesNotAllowed(traversal.range));
  return run.fail(unknownVariable(traversal.root, didYouMean(traversal.root, names), traversal.rootRange));
}

/** What the owner of a root has to say of an attribute that the root does not have. */
function explainMissing(
  { root, rootRange, steps: [step] }: Traversal,
  { type }: Value,
  owner: Scope,
): Diagnostic | undefined {
  if (!step || type.kind !== 'object') return undefined;
  const name = stepName(step);
  if (name === undefined || type.attributes.has(name)) return undefined;
  const missing = owner.explainMissing?.(root, name);
  return missing && { severity: 'error', ...missing, subject: { ...rootRange, end: step.range.end } };
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
