import type { Filter } from '../../wire/shapes/ec2.ts';
import type { Tag } from '../model/tags.ts';
import { filterWithoutValues, unknownFilter } from './messages.ts';

type FilterValue = string | number | boolean | Date | undefined;

/** How the filters of one Describe action read an item, by the filters' names. */
export type FilterTable<T> = Readonly<Record<string, (item: T) => FilterValue | readonly FilterValue[]>>;

export interface Filters<T> {
  readonly filters: readonly Filter[] | undefined;
  readonly table: FilterTable<T>;
  /** Gives `tag:KEY`, `tag-key` and `tag-value` where the resource has tags. */
  readonly tagsOf?: (item: T) => readonly Tag[];
}

/**
 * Keeps what matches every filter by one of its values; `*` and `?` are wildcards, a backslash takes their meaning away.
 *
 * @throws ApiError for a filter that the action does not know.
 */
export function filterItems<T>(
  items: readonly T[],
  { filters = [], table, tagsOf }: Filters<T>,
): readonly T[] {
  const tests = filters.map(({ Name = '', Values = [] }) => {
    const read = readerOf(Name, table, tagsOf);
    if (Values.length === 0) throw filterWithoutValues(Name);
    const patterns = Values.map(wildcardPattern);
    return (item: T): boolean => {
      const found = read(item);
      const values = (Array.isArray(found) ? found : [found]) as readonly FilterValue[];
      return values.some(
        (value) => value !== undefined && patterns.some((pattern) => pattern.test(print(value))),
      );
    };
  });
  return items.filter((item) => tests.every((test) => test(item)));
}

function readerOf<T>(
  name: string,
  table: FilterTable<T>,
  tagsOf: ((item: T) => readonly Tag[]) | undefined,
): FilterTable<T>[string] {
  if (Object.hasOwn(table, name)) return table[name] ?? ((): undefined => undefined);
  if (tagsOf !== undefined) {
    if (name === 'tag-key') return (item) => tagsOf(item).map(({ key }) => key);
    if (name === 'tag-value') return (item) => tagsOf(item).map(({ value }) => value);
    if (name.startsWith('tag:')) {
      const wanted = name.slice('tag:'.length);
      return (item) => tagsOf(item).find(({ key }) => key === wanted)?.value;
    }
  }
  throw unknownFilter(name);
}

function print(value: Exclude<FilterValue, undefined>): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** A pattern of a filter: `*` and `?` are wildcards, a backslash takes their meaning away. */
export function wildcardPattern(text: string): RegExp {
  const source = text.replace(/\\[\s\S]|[\s\S]/g, (part) => {
    if (part === '*') return '[\\s\\S]*';
    if (part === '?') return '[\\s\\S]';
    const letter = part.length === 2 ? part.slice(1) : part;
    return letter.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
  });
  return new RegExp(`^${source}$`, 'u');
}
