import { convert } from '../cty/convert.ts';
import type { Marks } from '../cty/marks.ts';
import { unionOfMarks, withMarks } from '../cty/marks.ts';
import { typeName } from '../cty/type-name.ts';
import { unifyTypes } from '../cty/type-conversion.ts';
import { dynamicType, listOf, numberType, stringType, typesEqual } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import {
  listValue,
  mapValue,
  numberValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownValue,
} from '../cty/value.ts';
import type { CallProblem, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { entriesOf, itemsOf, textOf } from './arguments.ts';
import { defineCollectionFunction, defineFunction, stringParam } from './define-function.ts';
import { graphemesOf } from './graphemes.ts';

/** Functions of maps and objects, and those that take any kind of value. */
export function mapFunctions(): readonly ValueFunction[] {
  return [...entryFunctions(), ...buildFunctions(), ...anyFunctions()];
}

function notAMap(value: Value | undefined, argument: number): CallProblem {
  return problem(`a map or object is required, not a ${typeName(value?.type ?? dynamicType)}`, argument);
}

function entryFunctions(): readonly ValueFunction[] {
  return [
    defineCollectionFunction('keys', 'The keys of a map, sorted.', {
      params: [{ name: 'inputMap', type: dynamicType }],
      returns: dynamicType,
      call: ([map]) => {
        const entries = entriesOf(map);
        if (!entries) return notAMap(map, 0);
        const keys = [...entries.keys()].map(stringValue);
        return map?.kind === 'map' ? listValue(stringType, keys) : tupleValue(keys);
      },
    }),
    defineCollectionFunction('values', 'The elements of a map, in the order of their keys.', {
      params: [{ name: 'mapping', type: dynamicType }],
      returns: dynamicType,
      call: ([map]) => {
        const entries = entriesOf(map);
        if (!entries) return notAMap(map, 0);
        return map?.kind === 'map'
          ? listValue(map.type.element, [...entries.values()])
          : tupleValue([...entries.values()]);
      },
    }),
    defineCollectionFunction('lookup', 'The element of a map with a key, or a default.', {
      params: [
        { name: 'inputMap', type: dynamicType },
        stringParam('key'),
        { name: 'default', type: dynamicType },
      ],
      returns: dynamicType,
      call: ([map, key, preset]) => lookup(map, textOf(key), preset),
    }),
  ];
}

function lookup(map: Value | undefined, key: string, preset: Value | undefined): Value | CallProblem {
  const entries = entriesOf(map);
  if (!entries || !map || !preset) return notAMap(map, 0);
  const found = entries.get(key);
  if (found || map.kind !== 'map') return found ?? preset;
  const converted = convert(preset, map.type.element);
  return converted.ok ? converted.value : problem(`the default must suit the map: ${converted.message}`, 2);
}

function buildFunctions(): readonly ValueFunction[] {
  return [
    defineCollectionFunction('merge', 'All elements of several maps; later ones replace earlier ones.', {
      params: [],
      variadic: { name: 'maps', type: dynamicType, allowsNull: true },
      returns: dynamicType,
      call: merge,
    }),
    defineCollectionFunction('zipmap', 'A map of keys to the values at the same places.', {
      params: [
        { name: 'keys', type: listOf(stringType) },
        { name: 'values', type: dynamicType },
      ],
      returns: dynamicType,
      call: ([keys, values]) => zipMap(itemsOf(keys) ?? [], values),
    }),
  ];
}

function merge(maps: readonly Value[]): Value | CallProblem {
  const present = maps.filter((map) => map.kind !== 'null');
  const wrong = maps.findIndex((map) => map.kind !== 'null' && !entriesOf(map));
  if (wrong >= 0) return notAMap(maps[wrong], wrong);
  const entries = new Map(present.flatMap((map) => [...(entriesOf(map) ?? [])]));
  const [first] = present;
  const isUniform = first?.kind === 'map' && present.every((map) => typesEqual(map.type, first.type));
  return isUniform ? mapValue(first.type.element, entries) : objectValue(entries);
}

function zipMap(keys: readonly Value[], values: Value | undefined): Value | CallProblem {
  if (values?.kind !== 'list' && values?.kind !== 'tuple') {
    return problem(`a list or tuple is required, not a ${typeName(values?.type ?? dynamicType)}`, 1);
  }
  if (keys.length !== values.items.length) {
    return problem(`there must be as many keys (${keys.length}) as values (${values.items.length})`);
  }
  if (keys.some((key) => key.kind === 'unknown')) return unknownValue();
  if (keys.some((key) => key.kind !== 'string')) return problem('a key must not be null', 0);
  const entries = new Map(values.items.map((value, i) => [textOf(keys[i]), value]));
  const map = values.kind === 'list' ? mapValue(values.type.element, entries) : objectValue(entries);
  return withMarks(map, unionOfMarks(keys.map((key) => key.marks)));
}

function anyFunctions(): readonly ValueFunction[] {
  return [
    defineCollectionFunction('length', 'How many items a collection has, or characters a text.', {
      params: [{ name: 'value', type: dynamicType }],
      returns: numberType,
      call: ([value]) => {
        if (value?.kind === 'string') return numberValue(graphemesOf(value.text).length);
        const count = itemsOf(value)?.length ?? entriesOf(value)?.size;
        return count === undefined
          ? problem(
              `a text, list, set, tuple, map or object is required, not a ${typeName(value?.type ?? dynamicType)}`,
              0,
            )
          : numberValue(count);
      },
    }),
    defineFunction('coalesce', 'The first argument that is neither null nor an empty text.', {
      params: [],
      variadic: { name: 'vals', type: dynamicType, allowsNull: true, allowsMarks: true, allowsUnknown: true },
      returns: dynamicType,
      call: coalesce,
    }),
  ];
}

function coalesce(values: readonly Value[]): Value | CallProblem {
  if (values.length === 0) return problem('at least one argument is required');
  const type = unifyTypes(
    values.map((value) => value.type),
    'unsafe',
  );
  if (!type) return problem('all arguments must have a type in common');
  // What is passed over tells something of what is taken.
  const passed: Marks[] = [];
  for (const value of values) {
    passed.push(value.marks);
    if (value.kind === 'null') continue;
    const converted = convert(value, type);
    if (!converted.ok) return problem(`all arguments must have a type in common: ${converted.message}`);
    const isEmpty = converted.value.kind === 'string' && converted.value.text === '';
    if (!isEmpty) return withMarks(converted.value, unionOfMarks(passed));
  }
  return problem('all arguments are null or empty');
}
