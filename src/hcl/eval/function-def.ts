import type { Type } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import type { CallExpression } from '../syntax/ast.ts';
import type { Scope } from './scope.ts';

/** One parameter, and what the caller takes care of before the body runs. */
export interface Param {
  readonly name: string;
  /** Arguments are converted to this; `dynamic` takes them as they are. */
  readonly type: Type;
  /** Otherwise null is an error. */
  readonly allowsNull?: true | undefined;
  /** Otherwise an unknown argument makes the result unknown without a call. */
  readonly allowsUnknown?: true | undefined;
  /** Otherwise arguments come without marks, and the result gets all that they had, inside too. */
  readonly allowsMarks?: true | undefined;
}

/** Why a function cannot give a value: a sentence without a full stop, and which argument (from 0) is to blame. */
export interface CallProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly argument?: number | undefined;
}

/** A function as data: checks, docs and signatures come from here. */
export interface ValueFunction {
  readonly kind: 'value';
  readonly name: string;
  /** One sentence for the reference pages. */
  readonly doc: string;
  readonly params: readonly Param[];
  /** Takes all arguments beyond `params`. */
  readonly variadic?: Param | undefined;
  /** The result's type; a rule where it depends on the arguments. `dynamic` is always right, and least helpful. */
  readonly returns: Type | ((args: readonly Value[]) => Type | CallProblem);
  readonly call: (args: readonly Value[]) => Value | CallProblem;
}

/** A function that reads its arguments' expressions, not their values: `try`, `can`, `convert`. */
export interface SyntaxFunction {
  readonly kind: 'syntax';
  readonly name: string;
  readonly doc: string;
  readonly params: readonly Param[];
  readonly variadic?: Param | undefined;
  readonly call: (expression: CallExpression, scope: Scope) => Outcome<Value>;
}

export type FunctionDef = ValueFunction | SyntaxFunction;

/** The functions that a scope offers. */
export interface FunctionTable {
  find(name: string): FunctionDef | undefined;
  names(): readonly string[];
  /** What to say of a name that is not there, where more is known than that; a whole sentence. */
  explainMissing?(name: string): string | undefined;
}

/** A problem of the call as a whole, or of one argument (from 0). */
export function problem(message: string, argument?: number): CallProblem {
  return { kind: 'problem', message, argument };
}
