import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';

/** No value, and why. */
export function refusal(...diags: readonly Diagnostic[]): Outcome<undefined> {
  return { value: undefined, diags };
}
