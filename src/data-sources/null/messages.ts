import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function emptyInput(at: Range | undefined): Diagnostic {
  const detail = 'The option "input" is empty. Give the text that this data source is to give back.';
  return {
    code: 'empty-input',
    severity: 'error',
    summary: 'Missing required argument',
    detail,
    subject: at,
  };
}
