import type { ReadVariable } from '../contracts/definition.ts';
import { callerPlace } from './caller-place.ts';

/** What a variable of a type is in code. */
export interface VariableTypes {
  readonly string: string;
  readonly number: number;
  readonly bool: boolean;
  readonly 'list(string)': readonly string[];
  readonly 'list(number)': readonly number[];
  readonly 'set(string)': readonly string[];
  readonly 'map(string)': Readonly<Record<string, string>>;
  readonly 'map(number)': Readonly<Record<string, number>>;
  readonly any: unknown;
}

export type VariableType = keyof VariableTypes;

export interface VariableOptions<T extends VariableType> {
  /** @default 'string' */
  readonly type?: T | undefined;
  /** Without one, a value must be given by `-var`, a variable file or `PKR_VAR_name`. */
  readonly default?: VariableTypes[T] | undefined;
  readonly description?: string | undefined;
  /** Masks the value wherever it would be shown. */
  readonly sensitive?: boolean | undefined;
  /** Says in a sentence what is wrong with a value, or nothing. */
  readonly check?: ((value: VariableTypes[T]) => string | undefined) | undefined;
}

const withoutKiln: ReadVariable = ({ name, default: given }) => {
  if (given === undefined)
    throw new Error(
      `Cannot give the variable "${name}" a value: it has no default, and kiln does not run this code`,
    );
  return given;
};

let readVariable = withoutKiln;

/**
 * Lets whoever runs the code give variables their values; undefined leaves them their defaults.
 *
 * @internal
 */
export function giveVariables(read: ReadVariable | undefined): void {
  readVariable = read ?? withoutKiln;
}

/** A value that is given when the template is used: by `-var`, a variable file, `PKR_VAR_name`, or its default. */
export function variable<const T extends VariableType = 'string'>(
  name: string,
  options: VariableOptions<T> = {},
): VariableTypes[T] {
  const { type, default: given, sensitive = false, check } = options;
  const value = readVariable({
    name,
    type,
    default: given,
    sensitive,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has been converted to the type
    check: (one) => check?.(one as VariableTypes[T]),
    declaredAt: callerPlace(variable),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it has been converted to the type
  return value as VariableTypes[T];
}
