import type { Diagnostic } from '../diag/diagnostic.ts';
import { ComponentError, componentFailed } from './component-error.ts';
import { OptionsError, PostProcessError } from './engine-errors.ts';

/** Where in the template a failed build failed, as far as its error tells. */
export function failureDiagnostics(error: unknown): readonly Diagnostic[] {
  if (error instanceof OptionsError) return error.diags;
  if (error instanceof PostProcessError) return error.errors.flatMap(failureDiagnostics);
  if (!(error instanceof Error)) return [];
  const inner = failureDiagnostics(error.cause);
  return inner.length === 0 && error instanceof ComponentError ? [componentFailed(error)] : inner;
}
