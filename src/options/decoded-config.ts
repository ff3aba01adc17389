import type { Range } from '../diag/diagnostic.ts';
import type { Config, OptionTable } from './option-table.ts';

/** A component's options as its table says, with where each was written. */
export interface DecodedConfig<T extends OptionTable = OptionTable> {
  readonly values: Config<T>;
  /** The whole block, for what is wrong with no single option. */
  readonly block: Range | undefined;
  /** Where an option was written, as in `ami_name` or `run_tag[0].key`; undefined where it was not. */
  rangeOf(path: string): Range | undefined;
  /** The options in which something harmless stands for what is not known yet. */
  readonly placeholders: ReadonlySet<string>;
  /** Every string that came from a sensitive value or stands in a sensitive option. */
  readonly secrets: readonly string[];
}
