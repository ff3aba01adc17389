import { unionOfMarks, unmark, withMarks } from '../cty/marks.ts';
import type { Type } from '../cty/type.ts';
import { stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { stringValue, unknownValue } from '../cty/value.ts';
import type { CallProblem, Param, ValueFunction } from '../hcl/eval/function-def.ts';
import { isProblem, textOf } from './arguments.ts';

export function stringParam(name: string): Param {
  return { name, type: stringType };
}

/** Describes a function of values; `params` may name a `variadic` one for all further arguments. */
export function defineFunction(
  name: string,
  doc: string,
  rest: Omit<ValueFunction, 'kind' | 'name' | 'doc'>,
): ValueFunction {
  return { kind: 'value', name, doc, ...rest };
}

/**
 * Describes a function that moves values about without looking into them: what is inside may be unknown, and keeps its
 * own marks. The result gets the marks of the arguments themselves, and is unknown where one of those is.
 */
export function defineCollectionFunction(
  name: string,
  doc: string,
  {
    params,
    variadic,
    ...rest
  }: Omit<ValueFunction, 'kind' | 'name' | 'doc' | 'returns'> & { readonly returns: Type },
): ValueFunction {
  const loose = (param: Param): Param => ({ ...param, allowsMarks: true, allowsUnknown: true });
  return defineFunction(name, doc, {
    ...rest,
    params: params.map(loose),
    variadic: variadic && loose(variadic),
    call: (args) => {
      const marks = unionOfMarks(args.map((arg) => arg.marks));
      if (args.some(({ kind }) => kind === 'unknown')) return withMarks(unknownValue(rest.returns), marks);
      const result = rest.call(args.map(unmark));
      return isProblem(result) ? result : withMarks(result, marks);
    },
  });
}

/** Describes a function from texts to a text. */
export function defineTextFunction(
  name: string,
  doc: string,
  params: readonly string[],
  body: (...texts: string[]) => string | CallProblem,
): ValueFunction {
  return defineTextQuery(name, doc, { params, returns: stringType }, (...texts) => {
    const result = body(...texts);
    return isProblem(result) ? result : stringValue(result);
  });
}

/** Describes a function from texts to a value of any type. */
export function defineTextQuery(
  name: string,
  doc: string,
  { params, returns }: { readonly params: readonly string[]; readonly returns: Type },
  body: (...texts: string[]) => Value | CallProblem,
): ValueFunction {
  return defineFunction(name, doc, {
    params: params.map(stringParam),
    returns,
    call: (args) => body(...args.map(textOf)),
  });
}
