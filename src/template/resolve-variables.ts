import { encodeJson } from '../cty/json-encode.ts';
import { isWhollyKnown } from '../cty/known.ts';
import { isSensitive, markSensitive } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import { unknownValue } from '../cty/value.ts';
import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import type { Assignment } from './assign-variables.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Variable } from './variable-definitions.ts';
import { unsetVariable, validationFailed } from './variable-messages.ts';
import { meetsValidation } from './variable-validation.ts';

/**
 * The value of every variable, checked by its own rules; sensitive ones are marked. Every declared variable must have
 * one, used or not; without one it is unknown.
 */
export function resolveVariables(
  variables: ReadonlyMap<string, Variable>,
  assigned: ReadonlyMap<string, Assignment>,
  scope: Scope,
): Outcome<ReadonlyMap<string, Value>> {
  const found = new DiagnosticList();
  const values = new Map<string, Value>();
  for (const variable of variables.values()) {
    const assignment = assigned.get(variable.name);
    if (assignment) found.add(...validate(variable, assignment, scope));
    else found.add(unsetVariable(variable.name, variable.range));
    const value = assignment?.value ?? unknownValue(variable.constraint.type);
    values.set(variable.name, variable.isSensitive ? markSensitive(value) : value);
  }
  return { value: values, diags: found.diags };
}

function validate(
  variable: Variable,
  { value, origin, range }: Assignment,
  scope: Scope,
): readonly Diagnostic[] {
  const { name, isSensitive: isSecret, validations } = variable;
  const found = new DiagnosticList();
  for (const validation of validations) {
    const isMet = found.take(meetsValidation(validation, { name, value }, scope));
    if (isMet !== false) continue;
    const shown = isSecret || isSensitive(value) || !isWhollyKnown(value) ? undefined : encodeJson(value);
    const failed = { name, message: validation.message, origin, rule: validation.range, shown };
    found.add(validationFailed(failed, range ?? validation.range));
  }
  return found.diags;
}
