import { typeOf } from './go-value.ts';

/**
 * A function that templates may call. It throws an Error to say why it cannot give a value. Declared as a method, so
 * that functions may ask for arguments of narrower types, which the template's author has to give.
 */
export type PlainGoFunction = { bivariant(...args: readonly unknown[]): unknown }['bivariant'];

export type GoParamType = 'string' | 'int' | 'any';

/** A function whose arguments are checked before it is called, as Go checks them. */
export interface TypedGoFunction {
  readonly params: readonly GoParamType[];
  /** How many of the last parameters may be left out. */
  readonly optional?: number | undefined;
  /** Takes all further arguments. */
  readonly variadic?: GoParamType | undefined;
  readonly call: PlainGoFunction;
}

export type GoFunction = PlainGoFunction | TypedGoFunction;

export type GoFunctions = Readonly<Record<string, GoFunction>>;

/** Calls a function; throws an Error where its arguments do not suit it, or it fails. */
export function callGoFunction(called: GoFunction, args: readonly unknown[]): unknown {
  if (typeof called === 'function') return called(...args);
  const { params, optional = 0, variadic } = called;
  const least = params.length - optional;
  if (args.length < least || (variadic === undefined && args.length > params.length)) {
    const wanted = least === params.length ? String(least) : `${least} to ${params.length}`;
    const atLeast = variadic === undefined ? wanted : `at least ${least}`;
    throw new Error(`${atLeast} argument${atLeast === '1' ? ' is' : 's are'} needed, not ${args.length}`);
  }
  return called.call(...args.map((arg, i) => checkArgument(arg, params[i] ?? variadic ?? 'any')));
}

function checkArgument(arg: unknown, type: GoParamType): unknown {
  const suits =
    type === 'any' ||
    (type === 'string' ? typeof arg === 'string' : typeof arg === 'number' && Number.isInteger(arg));
  if (suits) return arg;
  throw new Error(`an argument must be ${type === 'string' ? 'text' : 'a whole number'}, not ${typeOf(arg)}`);
}
