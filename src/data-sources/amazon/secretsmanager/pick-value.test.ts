import { expect, test } from 'vitest';
import { pickValue } from './pick-value.ts';

test.each([
  ['just text', undefined, 'just text'],
  ['just text', 'user', 'just text'],
  ['{"only": "x"}', undefined, 'x'],
  ['{"a": "x", "b": "y"}', 'b', 'y'],
  ['{"a": "x", "b": "y"}', 'c', ''],
  ['{"port": 5432}', 'port', '5432'],
  ['{"half": 1.5}', 'half', '2'],
  ['{}', undefined, ''],
])('pickValue() takes of %s with the key %s the text %s', (secret, key, text) => {
  expect(pickValue(secret, key)).toEqual({ ok: true, text });
});

test('pickValue() takes none of several entries where no key says which', () => {
  expect(pickValue('{"a": "x", "b": "y"}', undefined)).toBeUndefined();
});

test.each([
  ['12345', undefined],
  ['["a"]', 'a'],
  ['{"a": true}', 'a'],
  ['{"a": {"b": 1}}', 'a'],
])('pickValue() refuses %s with the key %s', (secret, key) => {
  expect(pickValue(secret, key)).toMatchObject({ ok: false });
});
