import type { Clock } from '../base/clock.ts';
import type { ObjectType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import type { OptionTable } from '../options/option-table.ts';
import type { Host } from './component.ts';

/** What a data source may know of the host that the template is read on. */
export interface DataSourceContext {
  readonly host: Host;
  readonly clock: Clock;
}

export interface PreparedDataSource {
  /**
   * Asks for the data; resolves to a value of the module's `output` type.
   *
   * @throws Error that says what could not be had and what to do; an `OptionError` points at the option to blame.
   */
  read(signal: AbortSignal): Promise<Value>;
}

/** Finds something outside of the template while it is read, for `data.<type>.<name>`. */
export interface DataSourceModule<T extends OptionTable = OptionTable> {
  readonly options: T;
  /** What `data.<type>.<name>` is; as much as is known where nothing is asked for, as in `validate`. */
  readonly output: ObjectType;
  /** Checks the options without contacting anything. */
  prepare(config: DecodedConfig<T>, context: DataSourceContext): Outcome<PreparedDataSource | undefined>;
}
