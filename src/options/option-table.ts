/** How an option is written in a template. Durations are Go's ("1m30s") and decode to milliseconds. */
export type OptionType =
  | 'string'
  | 'bool'
  | 'number'
  | 'duration'
  | 'list(string)'
  | 'list(number)'
  | 'map(string)'
  | 'any';

interface OptionBase {
  /** One or two sentences for the reference pages: what it does, its unit, what follows when it is left out. */
  readonly doc: string;
  /** What to use instead. */
  readonly deprecated?: string;
  /** The version of kiln, or of the plugin whose option this is, that brought it. */
  readonly since?: string;
  /** False where kiln knows the option but does not carry it out yet: using it is an error that says so. */
  readonly carriedOut?: false;
}

export interface AttributeOption extends OptionBase {
  readonly type: OptionType;
  readonly required?: true;
  readonly default?: unknown;
  /** Its value is masked wherever it would be shown. */
  readonly sensitive?: true;
  /**
   * When `{{ }}` in its strings is rendered: while the template is read (the default), by the component while it
   * runs (it then gets the text as written), or never.
   */
  readonly rendered?: 'prepare' | 'run' | 'never';
  /** The values that it may have. */
  readonly oneOf?: readonly string[];
}

export interface BlockOption extends OptionBase {
  readonly block: OptionTable;
  readonly repeat: 'one' | 'many';
}

export type Option = AttributeOption | BlockOption;

/**
 * All options of a component by name. Decoding, checks, reference pages, editor schemas and the static type of the
 * decoded config come from it; there is no second list anywhere.
 */
export interface OptionTable {
  readonly [name: string]: Option;
}

interface ValueOf {
  readonly string: string;
  readonly bool: boolean;
  readonly number: number;
  readonly duration: number;
  readonly 'list(string)': readonly string[];
  readonly 'list(number)': readonly number[];
  readonly 'map(string)': Readonly<Record<string, string>>;
  readonly any: unknown;
}

type Decoded<O extends Option> = O extends {
  readonly block: infer T extends OptionTable;
  readonly repeat: infer R;
}
  ? R extends 'many'
    ? readonly Config<T>[]
    : Config<T> | undefined
  : O extends { readonly type: infer T extends OptionType }
    ? O extends { readonly required: true } | { readonly default: {} }
      ? ValueOf[T]
      : ValueOf[T] | undefined
    : never;

/** What a body decodes to: a value where one is required or has a default, `undefined` where none was given. */
export type Config<T extends OptionTable> = { readonly [Name in keyof T]: Decoded<T[Name]> };

/** Keeps the literal types of a table, so that `Config` can read them, and checks its shape. */
export function optionTable<const T extends OptionTable>(table: T): T {
  return table;
}
