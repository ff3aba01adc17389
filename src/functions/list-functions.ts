import { compareCodePoints } from '../base/compare-code-points.ts';
import { convert } from '../cty/convert.ts';
import { sameValue } from '../cty/equality.ts';
import type { Marks } from '../cty/marks.ts';
import { unionOfMarks, withMarks } from '../cty/marks.ts';
import { unifyTypes } from '../cty/type-conversion.ts';
import { typeName } from '../cty/type-name.ts';
import type { Type } from '../cty/type.ts';
import { boolType, dynamicType, listOf, numberType, stringType } from '../cty/type.ts';
import { ValueBag } from '../cty/value-bag.ts';
import type { Value } from '../cty/value.ts';
import { boolValue, listValue, numberValue, stringValue, tupleValue, unknownValue } from '../cty/value.ts';
import type { CallProblem, Param, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { int64Of, integerOf, isProblem, itemsOf } from './arguments.ts';
import { defineCollectionFunction, defineFunction } from './define-function.ts';

const anyList: Param = { name: 'list', type: listOf(dynamicType) };
const anyValue: Param = { name: 'list', type: dynamicType };
const stringList: Param = { name: 'list', type: listOf(stringType) };
const bools: Param = { name: 'list', type: listOf(boolType) };

/** Functions of lists and tuples. */
export function listFunctions(): readonly ValueFunction[] {
  return [
    ...boolFunctions(),
    ...pickFunctions(),
    ...searchFunctions(),
    ...rebuildFunctions(),
    ...stringListFunctions(),
  ];
}

function isTrue(value: Value): boolean {
  return value.kind === 'bool' && value.bool;
}

function boolFunctions(): readonly ValueFunction[] {
  return [
    defineFunction('alltrue', 'Whether all items are true.', {
      params: [bools],
      returns: boolType,
      call: ([list]) => boolValue((itemsOf(list) ?? []).every(isTrue)),
    }),
    defineFunction('anytrue', 'Whether any item is true.', {
      params: [bools],
      returns: boolType,
      call: ([list]) => boolValue((itemsOf(list) ?? []).some(isTrue)),
    }),
  ];
}

function pickFunctions(): readonly ValueFunction[] {
  return [
    defineCollectionFunction('element', 'The item at an index, which goes round at the end of the list.', {
      params: [anyValue, { name: 'index', type: numberType }],
      returns: dynamicType,
      call: ([list, index]) => element(list, int64Of(index, 1)),
    }),
    defineCollectionFunction(
      'slice',
      'The items from a start index up to, but not including, an end index.',
      {
        params: [
          anyValue,
          { name: 'start_index', type: numberType },
          { name: 'end_index', type: numberType },
        ],
        returns: dynamicType,
        call: ([list, start, end]) => slice(list, integerOf(start, 1), integerOf(end, 2)),
      },
    ),
    defineCollectionFunction('coalescelist', 'The first list that is not empty.', {
      params: [],
      variadic: { name: 'lists', type: dynamicType, allowsNull: true },
      returns: dynamicType,
      call: coalesceLists,
    }),
  ];
}

function notASequence(value: Value | undefined, argument: number): CallProblem {
  return problem(`a list or tuple is required, not a ${typeName(value?.type ?? dynamicType)}`, argument);
}

/** The items of a list or tuple, whose order means something. */
function orderedItems(value: Value | undefined): readonly Value[] | undefined {
  return value?.kind === 'list' || value?.kind === 'tuple' ? value.items : undefined;
}

function element(list: Value | undefined, index: bigint | CallProblem): Value | CallProblem {
  const items = orderedItems(list);
  if (!items) return notASequence(list, 0);
  if (isProblem(index)) return index;
  if (items.length === 0) return problem('an empty list has no items', 0);
  if (index < 0n) return problem('the index must not be negative', 1);
  return items[Number(index % BigInt(items.length))] ?? problem('there is no such item', 1);
}

function slice(
  list: Value | undefined,
  start: number | CallProblem,
  end: number | CallProblem,
): Value | CallProblem {
  const items = orderedItems(list);
  if (!items || !list) return notASequence(list, 0);
  if (isProblem(start)) return start;
  if (isProblem(end)) return end;
  if (start < 0) return problem('the start must not be negative', 1);
  if (end > items.length)
    return problem(`the end must not be more than the number of items, ${items.length}`, 2);
  if (start > end) return problem('the start must not come after the end', 1);
  return sequenceLike(list, items.slice(start, end));
}

/** A list if the original was one, otherwise a tuple. */
function sequenceLike(original: Value, items: readonly Value[]): Value {
  return original.kind === 'tuple' ? tupleValue(items) : listValue(elementOf(original.type), items);
}

function elementOf(type: Type): Type {
  return type.kind === 'list' || type.kind === 'set' ? type.element : dynamicType;
}

function coalesceLists(lists: readonly Value[]): Value | CallProblem {
  if (lists.length === 0) return problem('at least one list is required');
  for (const [i, list] of lists.entries()) {
    const items = orderedItems(list);
    if (!items) return notASequence(list, i);
    if (items.length > 0) return list;
  }
  return problem('all lists are empty');
}

function searchFunctions(): readonly ValueFunction[] {
  const params: readonly Param[] = [anyValue, { name: 'value', type: dynamicType }];
  return [
    defineFunction('contains', 'Whether a list, set or tuple has an item.', {
      params,
      returns: boolType,
      call: ([list, value]) => {
        const items = itemsOf(list);
        if (!items || !value) return notASequence(list, 0);
        return boolValue(items.some((item) => sameValue(item, value)));
      },
    }),
    defineFunction('index', 'The index of the first item that equals a value.', {
      params,
      returns: numberType,
      call: ([list, value]) => {
        const items = orderedItems(list);
        if (!items || !value) return notASequence(list, 0);
        const index = items.findIndex((item) => sameValue(item, value));
        return index < 0 ? problem('there is no such item in the list') : numberValue(index);
      },
    }),
  ];
}

function rebuildFunctions(): readonly ValueFunction[] {
  return [
    defineCollectionFunction('concat', 'All items of several lists, one after the other.', {
      params: [],
      variadic: { name: 'seqs', type: dynamicType },
      returns: dynamicType,
      call: concat,
    }),
    defineCollectionFunction('reverse', 'The items in reverse order.', {
      params: [anyValue],
      returns: dynamicType,
      call: ([list]) => {
        const items = itemsOf(list);
        return items && list ? sequenceLike(list, items.toReversed()) : notASequence(list, 0);
      },
    }),
    defineCollectionFunction('flatten', 'All items of nested lists in one.', {
      params: [anyValue],
      returns: dynamicType,
      call: ([list]) => (itemsOf(list) && list ? flatten(list) : notASequence(list, 0)),
    }),
    defineFunction('distinct', 'The items without those that came before.', {
      params: [anyList],
      returns: dynamicType,
      call: ([list]) => {
        const kept = withoutRepeats(itemsOf(list) ?? []);
        return listValue(elementOf(list?.type ?? dynamicType), kept);
      },
    }),
    defineCollectionFunction('chunklist', 'Lists of at most so many items each.', {
      params: [anyList, { name: 'size', type: numberType }],
      returns: dynamicType,
      call: ([list, size]) => chunk(list, integerOf(size, 1)),
    }),
  ];
}

function withoutRepeats(items: readonly Value[]): readonly Value[] {
  const seen = new ValueBag();
  return items.filter((item) => seen.add(item));
}

function concat(seqs: readonly Value[]): Value | CallProblem {
  if (seqs.length === 0) return problem('at least one list is required');
  const wrong = seqs.findIndex((seq) => !orderedItems(seq));
  if (wrong >= 0) return notASequence(seqs[wrong], wrong);
  const items = seqs.flatMap((seq) => orderedItems(seq) ?? []);
  const isOfLists = seqs.every(({ kind }) => kind === 'list');
  const element = isOfLists ? unifyTypes(seqs.map(({ type }) => elementOf(type))) : undefined;
  if (element === undefined) return tupleValue(items);
  const converted = convert(tupleValue(items), listOf(element));
  return converted.ok ? converted.value : tupleValue(items);
}

/** Unknown where something inside may turn out to be a list; the marks of inner lists become those of the whole. */
function flatten(value: Value): Value {
  const items: Value[] = [];
  const marks: Marks[] = [];
  const isKnown = collect(value, items, marks);
  return withMarks(isKnown ? tupleValue(items) : unknownValue(), unionOfMarks(marks));
}

/** Whether all that could be a list is known. */
function collect(value: Value, items: Value[], marks: Marks[]): boolean {
  if (value.kind === 'unknown' && ['dynamic', 'list', 'set', 'tuple'].includes(value.type.kind)) return false;
  const inner = itemsOf(value);
  if (!inner) return items.push(value) > 0;
  marks.push(value.marks);
  return inner.every((item) => collect(item, items, marks));
}

function chunk(list: Value | undefined, size: number | CallProblem): Value | CallProblem {
  const items = itemsOf(list) ?? [];
  // Packer looks at the size only where there is something to divide.
  if (items.length === 0) return listValue(listOf(elementOf(list?.type ?? dynamicType)), []);
  if (isProblem(size)) return size;
  if (size < 0) return problem('the size must not be negative', 1);
  const type = listOf(elementOf(list?.type ?? dynamicType));
  const chunks: Value[] = [];
  const step = size === 0 ? items.length : size;
  for (let at = 0; at < items.length; at += step)
    chunks.push(listValue(type.element, items.slice(at, at + step)));
  return listValue(type, chunks);
}

function stringListFunctions(): readonly ValueFunction[] {
  return [
    defineFunction('compact', 'The texts that are neither empty nor null.', {
      params: [stringList],
      returns: listOf(stringType),
      call: ([list]) => {
        const kept = (itemsOf(list) ?? []).filter((item) => item.kind === 'string' && item.text !== '');
        return listValue(stringType, kept);
      },
    }),
    defineFunction('sort', 'The texts in the order of their Unicode code points.', {
      params: [stringList],
      returns: listOf(stringType),
      call: ([list]) => {
        const texts = (itemsOf(list) ?? []).map((item) => (item.kind === 'string' ? item.text : undefined));
        const missing = texts.indexOf(undefined);
        if (missing >= 0) return problem(`item ${missing} is null, which has no place in an order`, 0);
        const sorted = texts.filter((text) => text !== undefined).sort(compareCodePoints);
        return listValue(stringType, sorted.map(stringValue));
      },
    }),
  ];
}
