import type { Value } from '../cty/value.ts';
import type { Range } from '../diag/diagnostic.ts';

/** One option as a template gives it. */
export interface WrittenValue {
  readonly value: Value;
  readonly nameRange: Range;
  readonly valueRange: Range;
  /** Where its items stand, by their path within the value, as in `[0]` or `.Name`. */
  readonly itemRanges: ReadonlyMap<string, Range>;
}

/**
 * A component's options as written, whatever language they were written in. Strict typing converts as HCL does,
 * weak typing as JSON templates and `override` do (a lone value makes a list, "a,b" two items, 1 means true).
 */
export interface WrittenBody {
  readonly typing: 'strict' | 'weak';
  readonly range: Range;
  readonly values: ReadonlyMap<string, WrittenValue>;
  readonly blocks: ReadonlyMap<string, readonly WrittenBody[]>;
}
