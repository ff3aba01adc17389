import { expect, test } from 'vitest';
import { filterItems, type FilterTable } from './filter-items.ts';

interface Thing {
  readonly name: string;
  readonly size: number;
  readonly parts: readonly string[];
  readonly note?: string;
}

const things: readonly Thing[] = [
  { name: 'debian-12-amd64', size: 8, parts: ['a', 'b'] },
  { name: 'debian-12-arm64', size: 10, parts: [], note: 'Literal *?' },
  { name: 'Debian.12', size: 8, parts: ['b'] },
];

const table: FilterTable<Thing> = {
  name: ({ name }) => name,
  size: ({ size }) => size,
  part: ({ parts }) => parts,
  note: ({ note }) => note,
  small: ({ size }) => size < 9,
};

const tagsOf = ({ name, size }: Thing): readonly { key: string; value: string }[] =>
  size === 10
    ? []
    : [
        { key: 'Name', value: name },
        { key: 'a:b', value: '' },
      ];

function found(filters: readonly { Name: string; Values: readonly string[] }[]): readonly string[] {
  return filterItems(things, { filters, table, tagsOf }).map(({ name }) => name);
}

test.each<[name: string, values: readonly string[], want: readonly string[]]>([
  ['name', ['debian-12-amd64'], ['debian-12-amd64']],
  ['name', ['debian-12-*'], ['debian-12-amd64', 'debian-12-arm64']],
  ['name', ['debian-12-a??64'], ['debian-12-amd64', 'debian-12-arm64']],
  ['name', ['debian-12'], []],
  ['name', ['DEBIAN*'], []],
  ['name', ['Debian.12'], ['Debian.12']],
  ['name', ['debian-12-amd64', 'Debian*'], ['debian-12-amd64', 'Debian.12']],
  ['note', ['Literal \\*\\?'], ['debian-12-arm64']],
  ['note', ['Literal \\**'], ['debian-12-arm64']],
  ['note', ['*'], ['debian-12-arm64']],
  ['size', ['8'], ['debian-12-amd64', 'Debian.12']],
  ['small', ['false'], ['debian-12-arm64']],
  ['part', ['b'], ['debian-12-amd64', 'Debian.12']],
  ['tag:Name', ['Debian*'], ['Debian.12']],
  ['tag:a:b', [''], ['debian-12-amd64', 'Debian.12']],
  ['tag-key', ['Na*'], ['debian-12-amd64', 'Debian.12']],
  ['tag-value', ['debian-12-amd64'], ['debian-12-amd64']],
])('filterItems() by %s = %j', (Name, Values, want) => {
  expect(found([{ Name, Values }])).toEqual(want);
});

test('filterItems() wants all filters to match', () => {
  const filters = [
    { Name: 'size', Values: ['8'] },
    { Name: 'name', Values: ['debian*'] },
  ];
  expect(found(filters)).toEqual(['debian-12-amd64']);
});

test.each([
  ['colour', ['red'], "The filter 'colour' is invalid"],
  ['toString', ['x'], "The filter 'toString' is invalid"],
  ['name', [], "The filter 'name' has no values"],
])('filterItems() refuses %s = %j', (Name, Values, message) => {
  expect(() => found([{ Name, Values }])).toThrow(message);
});

test('filterItems() knows tags only where there are tags', () => {
  const filters = [{ Name: 'tag:Name', Values: ['x'] }];
  expect(() => filterItems(things, { filters, table })).toThrow("The filter 'tag:Name' is invalid");
});
