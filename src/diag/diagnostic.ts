import type { SourceText } from './source-text.ts';

/** Start inclusive, end exclusive, in UTF-16 units. Lines and columns are worked out when shown, not kept. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of one source text. */
export interface Range extends Span {
  readonly source: SourceText;
}

/** Something that a user should know or mend. User mistakes are values of this type, never exceptions. */
export interface Diagnostic {
  /**
   * Names the catalogue function that made it, in kebab case, as in `missing-argument`: the same in every release and
   * in every language, so that programs can tell mistakes apart and `kiln explain` can say more.
   */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** Two to five words naming the class of problem; sentence case, no full stop. */
  readonly summary: string;
  /** Whole sentences: what was found, what was expected, what to do next. */
  readonly detail: string;
  /** The tightest range that is wrong; `context` widens the snippet around it. */
  readonly subject?: Range | undefined;
  readonly context?: Range | undefined;
  /** Values that matter here, as in `["var.size", "as 5"]`. */
  readonly values?: ReadonlyArray<readonly [traversal: string, shown: string]> | undefined;
}

/** The best value that could be had, and all that was wrong on the way. */
export interface Outcome<T> {
  readonly value: T;
  readonly diags: readonly Diagnostic[];
}

export function hasErrors(diags: readonly Diagnostic[]): boolean {
  return diags.some((diag) => diag.severity === 'error');
}
