import type { Diagnostic, Range } from '../diag/diagnostic.ts';

export function unsuitableValue(name: string, wanted: string, at: Range): Diagnostic {
  const detail = `Cannot use this value for "${name}": ${wanted}.`;
  return {
    code: 'unsuitable-value',
    severity: 'error',
    summary: 'Incorrect value type',
    detail,
    subject: at,
  };
}

export function invalidName(what: string, name: string, at: Range): Diagnostic {
  const detail = `"${name}" cannot name a ${what}. A name starts with a letter or an underscore and has only letters, digits, underscores and dashes.`;
  return { code: 'invalid-name', severity: 'error', summary: `Invalid ${what} name`, detail, subject: at };
}

export function missingBuild(): Diagnostic {
  const detail =
    'The template has no build block, so there is nothing to build. Add build { sources = ["..."] }.';
  return { code: 'missing-build', severity: 'error', summary: 'Missing build block', detail };
}
