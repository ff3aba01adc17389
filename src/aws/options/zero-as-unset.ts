import type { Config, OptionTable } from '../../options/option-table.ts';

/**
 * Puts the default where a template gives an empty text or a zero, which Packer's Amazon components take for "not given":
 * templates pass empty variables on and rely on it.
 */
export function zeroAsUnset<T extends OptionTable>(values: Config<T>, table: T): Config<T> {
  // The walk follows the very table that Config is derived from, which the type checker cannot see.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return settle(values, table) as Config<T>;
}

function settle(values: Readonly<Record<string, unknown>>, table: OptionTable): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).map(([name, option]) => {
      const value = values[name];
      if (!('block' in option)) return [name, value === '' || value === 0 ? option.default : value];
      if (Array.isArray(value)) return [name, value.map((one) => settleBlock(one, option.block))];
      return [name, settleBlock(value, option.block)];
    }),
  );
}

function settleBlock(value: unknown, table: OptionTable): unknown {
  return isRecord(value) ? settle(value, table) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
