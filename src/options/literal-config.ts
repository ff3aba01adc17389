import type { DecodedConfig } from './decoded-config.ts';
import { isBlock } from './option-kind.ts';
import type { Config, OptionTable } from './option-table.ts';

/** Options of a component as plain values, as its table decodes them; what is left out has its default. */
export type LiteralOptions<T extends OptionTable> = { readonly [Name in keyof T]?: unknown };

/** A config that no template was decoded for: every option stands nowhere, and nothing in it is secret. */
export function literalConfig<const T extends OptionTable>(
  table: T,
  given: LiteralOptions<T>,
): DecodedConfig<T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the caller gives what the table decodes to
  const values = withDefaults(table, given) as Config<T>;
  return {
    values,
    block: undefined,
    rangeOf: () => undefined,
    placeholders: new Set(),
    secrets: [],
  };
}

function withDefaults(table: OptionTable, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(table).map(([name, option]) => {
      const value = given[name];
      if (!isBlock(option)) return [name, value ?? option.default];
      if (option.repeat === 'one')
        return [name, isRecord(value) ? withDefaults(option.block, value) : undefined];
      const blocks = Array.isArray(value) ? value.filter(isRecord) : [];
      return [name, blocks.map((block) => withDefaults(option.block, block))];
    }),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
