import { convert } from '../cty/convert.ts';
import { setValue } from '../cty/set.ts';
import { unifyTypes } from '../cty/type-conversion.ts';
import type { Type } from '../cty/type.ts';
import { dynamicType, setOf, tupleOf } from '../cty/type.ts';
import { ValueBag } from '../cty/value-bag.ts';
import type { Value } from '../cty/value.ts';
import { listValue, tupleValue } from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { isProblem, itemsOf } from './arguments.ts';
import { defineCollectionFunction, defineFunction } from './define-function.ts';

type Operation = (a: readonly Value[], b: readonly Value[]) => readonly Value[];

/** Functions of sets. */
export function setFunctions(): readonly ValueFunction[] {
  return [
    defineSetOperation('setunion', 'All items that are in any of the sets.', (a, b) => [...a, ...b]),
    defineSetOperation('setintersection', 'The items that are in all of the sets.', (a, b) => {
      const others = new ValueBag(b);
      return a.filter((item) => others.has(item));
    }),
    defineCollectionFunction('setproduct', 'All ways to take one item of each set.', {
      params: [],
      variadic: { name: 'sets', type: dynamicType },
      returns: dynamicType,
      call: setProduct,
    }),
  ];
}

function defineSetOperation(name: string, doc: string, operation: Operation): ValueFunction {
  return defineFunction(name, doc, {
    params: [{ name: 'first_set', type: setOf(dynamicType) }],
    variadic: { name: 'other_sets', type: setOf(dynamicType) },
    returns: dynamicType,
    call: (sets) => {
      const element = unifyTypes(
        sets.flatMap(({ type }) => elementTypes(type)),
        'unsafe',
      );
      if (!element) return problem('all sets must have items of one type');
      const [first = [], ...rest] = sets.map((set) => convertItems(itemsOf(set) ?? [], element));
      return setValue(element, rest.reduce<readonly Value[]>(operation, first));
    },
  });
}

/** The type of a set's items; none for an empty one, which suits any. */
function elementTypes(type: Type): readonly Type[] {
  return type.kind === 'set' && type.element.kind !== 'dynamic' ? [type.element] : [];
}

function convertItems(items: readonly Value[], element: Type): readonly Value[] {
  const converted = items.map((item) => convert(item, element));
  return converted.flatMap((result) => (result.ok ? [result.value] : []));
}

/** Three short lists have billions of combinations; nobody needs them. */
const mostCombinations = 1_000_000;

function setProduct(sets: readonly Value[]): Value | CallProblem {
  if (sets.length < 2) return problem('at least two sets are required');
  const parts: Array<{ readonly element: Type; readonly items: readonly Value[] }> = [];
  for (const [i, set] of sets.entries()) {
    const part = uniformItems(set, i);
    if (isProblem(part)) return part;
    parts.push(part);
  }
  const count = parts.reduce((product, { items }) => product * items.length, 1);
  if (count > mostCombinations) {
    return problem(`there are ${count} combinations, and no more than ${mostCombinations} can be made`);
  }
  const element = tupleOf(parts.map((part) => part.element));
  const combinations = parts.reduce<ReadonlyArray<readonly Value[]>>(
    (rows, { items }) => rows.flatMap((row) => items.map((item) => [...row, item])),
    [[]],
  );
  const tuples = combinations.map(tupleValue);
  return sets.every(({ kind }) => kind === 'set') ? setValue(element, tuples) : listValue(element, tuples);
}

/** The items of a sequence in the one type that they share. */
function uniformItems(
  set: Value,
  argument: number,
): { readonly element: Type; readonly items: readonly Value[] } | CallProblem {
  const items = itemsOf(set);
  if (!items) return problem('a set, list or tuple is required', argument);
  if (set.kind === 'list' || set.kind === 'set') return { element: set.type.element, items };
  const element = unifyTypes(items.map(({ type }) => type));
  if (!element) return problem('all items must have one type', argument);
  return { element, items: convertItems(items, element) };
}
