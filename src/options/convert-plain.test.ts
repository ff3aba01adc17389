import { describe, expect, test } from 'vitest';
import type { JsValue } from '../cty/js.ts';
import { convertPlain } from './convert-plain.ts';
import type { OptionType } from './option-table.ts';

describe('convertPlain() is as loose as plugins are', () => {
  test.each<[OptionType, JsValue, JsValue]>([
    ['string', 5, '5'],
    ['string', 1.5, '1.5'],
    ['string', true, '1'],
    ['string', false, '0'],
    ['string', null, ''],
    ['bool', 'true', true],
    ['bool', 'T', true],
    ['bool', '0', false],
    ['bool', '', false],
    ['bool', 2, true],
    ['number', '22', 22],
    ['number', '-0x1F', -31],
    ['number', '1_000', 1000],
    ['number', '010', 8],
    ['number', 1.5, 1],
    ['number', '', 0],
    ['number', true, 1],
    ['duration', '1m30s', 90_000],
    ['duration', 5_000_000, 5],
    ['list(string)', 'a,b', ['a', 'b']],
    ['list(string)', '', []],
    ['list(string)', 5, ['5']],
    ['list(string)', {}, []],
    ['list(string)', ['a', 1, null], ['a', '1', '']],
    ['list(number)', '1,2', [1, 2]],
    ['map(string)', { a: 1, b: true }, { a: '1', b: '1' }],
    ['map(string)', [{ a: 1 }, { a: 2, b: 3 }], { a: '2', b: '3' }],
    ['map(string)', [], {}],
    ['any', { a: [1] }, { a: [1] }],
  ])('%s of %j is %j', (type, value, want) => {
    expect(convertPlain(value, type)).toEqual({ ok: true, value: want });
  });

  test.each<[OptionType, JsValue, string, string]>([
    ['string', ['a'], 'a string is required', ''],
    ['bool', 'yes', 'a bool is required', ''],
    ['bool', 'constructor', 'a bool is required', ''],
    ['number', 'five', 'a whole number is required', ''],
    ['number', '1.5', 'a whole number is required', ''],
    ['number', '08', 'a whole number is required', ''],
    ['number', '9223372036854775808', 'a whole number is required', ''],
    ['number', '0x', 'a whole number is required', ''],
    ['duration', '5', 'a duration such as "90s", "5m" or "1h30m" is required', ''],
    ['list(string)', ['a', ['b']], 'a string is required', '[1]'],
    ['map(string)', { a: ['b'] }, 'a string is required', '.a'],
    ['map(string)', 'a', 'a map of string is required', ''],
  ])('%s cannot be had from %j', (type, value, message, path) => {
    expect(convertPlain(value, type)).toEqual({ ok: false, message, path });
  });
});
