import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function keysIncomplete(missing: string, at: Range | undefined): Diagnostic {
  const detail = `An access key and its secret belong together, but "${missing}" is not given. Give both, or neither to use the environment and shared files.`;
  return {
    code: 'keys-incomplete',
    severity: 'error',
    summary: 'Incomplete credentials',
    detail,
    subject: at,
  };
}
