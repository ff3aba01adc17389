import type { Diagnostic } from '../../diag/diagnostic.ts';

export function nothingToFix(path: string): Diagnostic {
  const detail = `"${path}" is no legacy JSON template, and only those are fixed. Templates in HCL are formatted with "kiln fmt".`;
  return { code: 'nothing-to-fix', severity: 'error', summary: 'Nothing to fix', detail };
}
