import type { Range } from '../../../diag/diagnostic.ts';

/** Options to be checked, and where each was written. */
export interface Checked<T> {
  readonly options: T;
  /** The option as written, or the block that it is missing from. */
  readonly at: (path: string) => Range | undefined;
}
