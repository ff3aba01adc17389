/** What its help calls the value of a flag, as in `-data DIR`. */
interface Shown {
  readonly value?: string | undefined;
}

/** One flag of a command, as `-name` or `--name`. */
export type Flag =
  | { readonly kind: 'switch'; readonly default: boolean; readonly doc: string }
  | ({ readonly kind: 'text'; readonly default: string; readonly doc: string } & Shown)
  | { readonly kind: 'count'; readonly default: number; readonly doc: string }
  /** A time such as `6h` or `1m30s`, read in milliseconds; the default is written as users would. */
  | { readonly kind: 'duration'; readonly default: string | undefined; readonly doc: string }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly doc: string }
  /** May be given several times. */
  | ({ readonly kind: 'texts'; readonly doc: string } & Shown)
  /** Values separated by commas; may be given several times. */
  | ({ readonly kind: 'names'; readonly doc: string } & Shown)
  /** `name=value`; may be given several times. */
  | ({ readonly kind: 'pairs'; readonly doc: string } & Shown);

export type Flags = Readonly<Record<string, Flag>>;

export interface Pair {
  readonly name: string;
  readonly text: string;
}

type ValueOf<F extends Flag> = F extends { readonly kind: 'switch' }
  ? boolean
  : F extends { readonly kind: 'text' }
    ? string
    : F extends { readonly kind: 'count' }
      ? number
      : F extends { readonly kind: 'duration'; readonly default: infer D }
        ? number | (D extends string ? never : undefined)
        : F extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
          ? V | undefined
          : F extends { readonly kind: 'pairs' }
            ? readonly Pair[]
            : readonly string[];

/** What a table of flags reads to. */
export type FlagValues<T extends Flags> = { readonly [Name in keyof T]: ValueOf<T[Name]> };

/** Keeps the literal types of a table, so that `FlagValues` can read them. */
export function flagTable<const T extends Flags>(table: T): T {
  return table;
}
