import { describe, expect, test } from 'vitest';
import { convert } from './convert.ts';
import { equalValues, sameValue } from './equality.ts';
import { encodeJson } from './json-encode.ts';
import { decodeJson } from './json-decode.ts';
import { fromJs, toJs } from './js.ts';
import { isWhollyKnown, stringLeaves } from './known.ts';
import { isSensitive, markSensitive, unmarkDeep } from './marks.ts';
import { formatPath } from './path.ts';
import { setValue } from './set.ts';
import { unifyTypes } from './type-conversion.ts';
import { typeName } from './type-name.ts';
import type { Type } from './type.ts';
import {
  boolType,
  dynamicType,
  listOf,
  mapOf,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
} from './type.ts';
import type { Value } from './value.ts';
import {
  boolValue,
  listValue,
  mapValue,
  nullValue,
  objectValue,
  stringValue,
  tupleValue,
  unknownValue,
} from './value.ts';

function shown(value: Value, type: Type): string {
  const converted = convert(value, type);
  if (converted.ok) return `${typeName(converted.value.type)} ${encodeJson(converted.value) ?? 'unknown'}`;
  return `${formatPath(converted.path)}: ${converted.message}`;
}

describe('convert()', () => {
  test.each<[unknown, Type, string]>([
    ['5.50', numberType, 'number 5.5'],
    ['.5', numberType, 'number 0.5'],
    ['+5.', numberType, 'number 5'],
    [' 5', numberType, ': a number is required'],
    [1e21, stringType, 'string "1000000000000000000000"'],
    [true, stringType, 'string "true"'],
    ['1', boolType, 'bool true'],
    ['True', boolType, ': a bool is required; to convert from string, use lowercase "true"'],
    [1, boolType, ': a bool is required'],
    [['a', 1, true], listOf(stringType), 'list of string ["a","1","true"]'],
    [[1, 'x'], listOf(numberType), '[1]: a number is required'],
    [['b', 'a', 'b'], setOf(stringType), 'set of string ["a","b"]'],
    [[1, 'a'], listOf(dynamicType), 'list of string ["1","a"]'],
    [[[1], ['a']], listOf(dynamicType), 'list of tuple [["1"],["a"]]'],
    [[1, [2]], listOf(dynamicType), ': all elements must have the same type: found number and tuple'],
    [[null, 'a'], listOf(dynamicType), 'list of string [null,"a"]'],
    [{ a: 1, b: true }, mapOf(stringType), 'map of string {"a":"1","b":"true"}'],
    [{ a: 1, b: 2 }, objectOf({ a: stringType }), 'object {"a":"1"}'],
    [{ a: 1 }, objectOf({ a: stringType, b: stringType }), ': attribute "b" is required'],
    [{ a: 1 }, objectOf({ a: stringType, b: stringType }, new Set(['b'])), 'object {"a":"1","b":null}'],
    [{ a: { b: [1, 'x'] } }, objectOf({ a: mapOf(listOf(numberType)) }), '.a["b"][1]: a number is required'],
    [['1', '2'], tupleOf([numberType, numberType]), 'tuple [1,2]'],
    [['1'], tupleOf([numberType, numberType]), ': exactly 2 elements are required'],
    [['a'], stringType, ': a string is required'],
    [{ 0: 'a' }, listOf(stringType), ': a list of string is required'],
    [null, listOf(stringType), 'list of string null'],
  ])('turns %j into %o', (js, type, want) => {
    expect(shown(fromJs(js), type)).toBe(want);
  });

  test('turns a map into an object, and a set into a list', () => {
    expect(shown(mapValue(stringType, { a: stringValue('1') }), objectOf({ a: numberType }))).toBe(
      'object {"a":1}',
    );
    expect(shown(setValue(stringType, [stringValue('b'), stringValue('a')]), listOf(stringType))).toBe(
      'list of string ["a","b"]',
    );
  });

  test('keeps what is unknown and what is sensitive', () => {
    expect(shown(unknownValue(numberType), stringType)).toBe('string unknown');
    expect(shown(unknownValue(listOf(stringType)), stringType)).toBe(': a string is required');
    const converted = convert(tupleValue([markSensitive(stringValue('1'))]), listOf(numberType));
    expect(converted.ok && isSensitive(converted.value)).toBe(true);
  });
});

describe('unifyTypes() finds', () => {
  test.each<[readonly Type[], string | undefined]>([
    [[], 'any type'],
    [[numberType, stringType], 'string'],
    [[boolType, numberType], undefined],
    [[tupleOf([numberType]), tupleOf([stringType])], 'tuple'],
    [[tupleOf([numberType]), tupleOf([])], 'list of number'],
    [[objectOf({ a: numberType }), objectOf({ b: stringType })], 'map of string'],
    [[mapOf(numberType), objectOf({ a: stringType })], 'map of string'],
    [[setOf(stringType), tupleOf([stringType])], 'set of string'],
    [[listOf(numberType), setOf(numberType)], 'list of number'],
    [[dynamicType, stringType], 'any type'],
    [[tupleOf([numberType]), objectOf({ a: numberType })], undefined],
  ])('%o', (types, want) => {
    const unified = unifyTypes(types, 'unsafe');
    expect(unified && typeName(unified)).toBe(want);
  });
});

describe('equalValues()', () => {
  test.each<[Value, Value, boolean | 'unknown']>([
    [stringValue('e\u0301'), stringValue('\u00e9'), true],
    [stringValue('1'), fromJs(1), false],
    [nullValue(stringType), nullValue(numberType), true],
    [nullValue(), stringValue(''), false],
    [fromJs([1, { a: null }]), fromJs([1, { a: null }]), true],
    [fromJs({ a: 1 }), fromJs({ b: 1 }), false],
    [listValue(stringType, [stringValue('a')]), tupleValue([stringValue('a')]), false],
    [mapValue(stringType, { a: stringValue('x') }), mapValue(stringType, { b: stringValue('x') }), false],
    [unknownValue(stringType), stringValue('a'), 'unknown'],
    [unknownValue(stringType), fromJs(1), false],
    [unknownValue(stringType), nullValue(), 'unknown'],
    [tupleValue([unknownValue(stringType), boolValue(true)]), fromJs(['a', false]), false],
    [tupleValue([unknownValue(stringType), boolValue(true)]), fromJs(['a', true]), 'unknown'],
    [setValue(stringType, [unknownValue(stringType)]), setValue(stringType, [stringValue('a')]), 'unknown'],
  ])('of %o and %o', (a, b, want) => {
    const equal = equalValues(a, b);
    expect(equal.kind === 'bool' ? equal.bool : equal.kind).toBe(want);
  });
});

describe('setValue()', () => {
  test.each([
    ['numbers by size', [10, 9, 1, 9], '[1,9,10]'],
    ['texts by code point', ['é', '\u{1f600}', '\uff01', 'Z', 'a'], '["Z","a","é","！","😀"]'],
    ['bools with false first', [true, false, true], '[false,true]'],
    ['null last', [null, 'a'], '["a",null]'],
    ['lists by what they hold', [['b'], ['a'], ['b']], '[["a"],["b"]]'],
  ])('orders %s', (_, items, want) => {
    const values = items.map(fromJs);
    expect(encodeJson(setValue(values.at(-1)?.type ?? stringType, values))).toBe(want);
  });

  test('is sensitive as a whole if an item is', () => {
    const set = setValue(stringType, [markSensitive(stringValue('b')), stringValue('a')]);
    expect([isSensitive(set), set.items.some(isSensitive)]).toEqual([true, false]);
  });
});

describe('JSON', () => {
  test.each([
    ['{"a":1,"b":[true,null,"x"]}', '{"a":1,"b":[true,null,"x"]}'],
    [' \n [1 , 2.50 ] ', '[1,2.5]'],
    ['"\\u00e9\\ud83d\\ude00\\n\\"<\\\\"', '"é😀\\n\\"\\u003c\\\\"'],
    ['123456789012345678901234567890.5', '123456789012345678901234567890.5'],
    ['{"b":1,"a":2,"b":3}', '{"a":2,"b":3}'],
    ['"\\ud83d"', '"\uFFFD"'],
  ])('%s is read and written', (text, want) => {
    const value = decodeJson(text);
    expect(value && encodeJson(value)).toBe(want);
  });

  test.each(['', '{a:1}', '1 2', '01', 'NaN', '[1,]', '{"a":1,}', '"\\q"', '"open', '[1', '['.repeat(5000)])(
    '%.20s is not JSON',
    (text) => {
      expect(decodeJson(text)).toBeUndefined();
    },
  );
});

test('fromJs() and toJs() are each other’s reverse', () => {
  const js = { text: 'a', number: 1.1, yes: true, none: null, list: [1, [2]], inner: { __proto__key: 'x' } };
  expect(toJs(fromJs(js))).toEqual(js);
});

test('a value knows what is inside', () => {
  const value = objectValue({
    a: stringValue('x'),
    b: tupleValue([markSensitive(stringValue('y')), unknownValue()]),
  });
  expect([
    isWhollyKnown(value),
    stringLeaves(value),
    isSensitive(value),
    isSensitive(unmarkDeep(value)),
  ]).toEqual([false, ['x', 'y'], true, false]);
  expect(sameValue(value, unmarkDeep(value))).toBe(true);
});
