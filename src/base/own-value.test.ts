import { expect, test } from 'vitest';
import { ownValue } from './own-value.ts';

const table: Readonly<Record<string, string>> = { web: 'a server', ['__proto__']: 'a prototype' };

test.each([
  ['web', 'a server'],
  ['__proto__', 'a prototype'],
  ['constructor', undefined],
  ['toString', undefined],
  ['', undefined],
])('ownValue() finds under %j what the table has of its own: %j', (name, want) => {
  expect(ownValue(table, name)).toBe(want);
});

test('ownValue() finds nothing under a name that every object inherits', () => {
  expect(ownValue({}, '__proto__')).toBeUndefined();
});
