import type { CtyNumber } from '../cty/cty-number.ts';
import type { Value } from '../cty/value.ts';
import type { CallProblem } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';

/** The text of an argument whose parameter is a string. */
export function textOf(value: Value | undefined): string {
  if (value?.kind === 'string') return value.text;
  throw new TypeError(`Cannot take a ${value?.kind ?? 'missing value'} for a text`);
}

/** The number of an argument whose parameter is a number. */
export function numberOf(value: Value | undefined): CtyNumber {
  if (value?.kind === 'number') return value.number;
  throw new TypeError(`Cannot take a ${value?.kind ?? 'missing value'} for a number`);
}

/** The items of a list, set or tuple; undefined for anything else. */
export function itemsOf(value: Value | undefined): readonly Value[] | undefined {
  return value?.kind === 'list' || value?.kind === 'set' || value?.kind === 'tuple' ? value.items : undefined;
}

/** The elements of a map or object; undefined for anything else. */
export function entriesOf(value: Value | undefined): ReadonlyMap<string, Value> | undefined {
  return value?.kind === 'map' || value?.kind === 'object' ? value.entries : undefined;
}

/** The argument as a whole number of at most 64 bits, or why it is none. */
export function int64Of(value: Value | undefined, argument: number): bigint | CallProblem {
  const number = numberOf(value);
  const integer = number.toBigInt();
  if (integer !== undefined && BigInt.asIntN(64, integer) === integer) return integer;
  return problem(`a whole number of at most 64 bits is required, not ${number.toString()}`, argument);
}

/** The same as a JavaScript number, which is near enough where beyond 2 ** 53 only its size matters. */
export function integerOf(value: Value | undefined, argument: number): number | CallProblem {
  const integer = int64Of(value, argument);
  return isProblem(integer) ? integer : Number(integer);
}

export function isProblem(result: unknown): result is CallProblem {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'problem';
}
