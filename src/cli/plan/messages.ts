import { errorText } from '../../base/error-text.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';

export function cannotResolve(build: string, error: unknown, at: Range | undefined): Diagnostic {
  const detail = `What build '${build}' needs cannot be found: ${errorText(error)}.`;
  return { code: 'cannot-resolve', severity: 'error', summary: 'Cannot resolve', detail, subject: at };
}
