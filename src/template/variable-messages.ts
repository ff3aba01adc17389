import { didYouMean } from '../base/did-you-mean.ts';
import type { Diagnostic, Range } from '../diag/diagnostic.ts';

function error(code: string, summary: string, detail: string, subject: Range | undefined): Diagnostic {
  return { code, severity: 'error', summary, detail, subject };
}

export function duplicateVariable(name: string, first: Range, at: Range): Diagnostic {
  const { line } = first.source.lines.positionAt(first.start);
  const detail = `The variable "${name}" is already declared at ${first.source.name}:${line}. Keep one of the two.`;
  return error('duplicate-variable', 'Duplicate variable', detail, at);
}

export function invalidDefault(name: string, wanted: string, at: Range): Diagnostic {
  const detail = `This default does not fit the type of the variable "${name}": ${wanted}.`;
  return error('invalid-default', 'Invalid default value', detail, at);
}

export function invalidConditionReference(name: string, at: Range): Diagnostic {
  const detail = `The condition of the variable "${name}" can refer to var.${name} only.`;
  return error('invalid-condition-reference', 'Invalid reference in validation', detail, at);
}

export function conditionWithoutVariable(name: string, at: Range): Diagnostic {
  const detail = `The condition must refer to var.${name}, or it cannot tell whether the value is right.`;
  return error('condition-without-variable', 'Invalid validation condition', detail, at);
}

export function conditionMustBeBool(wanted: string, at: Range): Diagnostic {
  const detail = `The condition must give true or false: ${wanted}.`;
  return error('condition-must-be-bool', 'Invalid validation condition', detail, at);
}

export function invalidErrorMessage(at: Range): Diagnostic {
  const detail =
    'The message must be a whole sentence: it starts with a capital letter and ends with a full stop, a question mark or an exclamation mark.';
  return error('invalid-error-message', 'Invalid validation message', detail, at);
}

export function errorMessageNotConstant(at: Range): Diagnostic {
  const detail = 'The message must be plain text: nothing can be inserted into it.';
  return error('error-message-not-constant', 'Invalid validation message', detail, at);
}

/** Where a value comes from. */
export type ValueOrigin = 'its default' | 'the environment' | 'a variable file' | 'the command line';

export interface FailedValidation {
  readonly name: string;
  /** The rule's own words. */
  readonly message: string;
  readonly origin: ValueOrigin;
  readonly rule: Range;
  /** Undefined where the value must not be shown. */
  readonly shown: string | undefined;
}

export function validationFailed(
  { name, message, origin, rule, shown }: FailedValidation,
  at: Range,
): Diagnostic {
  const { line } = rule.source.lines.positionAt(rule.start);
  return {
    code: 'validation-failed',
    severity: 'error',
    summary: 'Invalid value for variable',
    detail: `${message} The value of "${name}" comes from ${origin}; the rule is at ${rule.source.name}:${line}.`,
    subject: at,
    values: shown === undefined ? undefined : [[`var.${name}`, `as ${shown}`]],
  };
}

export function wrongValueType(
  given: { readonly name: string; readonly wanted: string; readonly origin: ValueOrigin },
  at: Range,
): Diagnostic {
  const detail = `The value of the variable "${given.name}" from ${given.origin} does not fit its type: ${given.wanted}.`;
  return error('wrong-value-type', 'Invalid value for variable', detail, at);
}

export function undeclaredArgument(name: string, known: readonly string[]): Diagnostic {
  const detail = `The command line sets the variable "${name}", but the template does not declare it.${didYouMean(name, known)}`;
  return error('undeclared-argument', 'Undeclared variable', detail, undefined);
}

export function undeclaredInFile(name: string, known: readonly string[], at: Range): Diagnostic {
  const detail = `The variable "${name}" is set here, but the template does not declare it, so the value is not used.${didYouMean(name, known)}`;
  return {
    code: 'undeclared-in-file',
    severity: 'warning',
    summary: 'Undeclared variable',
    detail,
    subject: at,
  };
}

export function unsetVariable(name: string, at: Range): Diagnostic {
  const detail = `The variable "${name}" has no default and no value was given. Give one with -var "${name}=...", a -var-file, or PKR_VAR_${name} in the environment.`;
  return error('unset-variable', `Unset variable "${name}"`, detail, at);
}
