import type { Path } from './path.ts';
import type { Value } from './value.ts';

export interface ConversionFailure {
  readonly ok: false;
  /** A clause without a full stop, as in `a number is required`. */
  readonly message: string;
  /** Where inside the value the trouble is. */
  readonly path: Path;
}

/** A converted value, or why and where inside the value it could not be converted. */
export type Conversion = { readonly ok: true; readonly value: Value } | ConversionFailure;
