import { expect, test } from 'vitest';
import { catalogueFunctions } from './support/catalogue-codes.ts';

const functions = catalogueFunctions();

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

test('the catalogues are found', () => {
  expect(functions.length).toBeGreaterThan(150);
});

test.each(functions)('$name() in $file gives the code of its name, and no other', ({ name, codes }) => {
  expect([...new Set(codes)]).toEqual([kebabCase(name)]);
});

test('no two functions give the same code', () => {
  const names = functions.map(({ name }) => name);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
