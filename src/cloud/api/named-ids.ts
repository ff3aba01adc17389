import type { Filter } from '../../wire/shapes/ec2.ts';

/** The ids that a request names, in its list or in a filter. */
export function namedIds(
  ids: readonly string[] | undefined,
  filters: readonly Filter[] | undefined,
  filterName: string,
): readonly string[] {
  const inFilters = (filters ?? [])
    .filter(({ Name }) => Name === filterName)
    .flatMap(({ Values = [] }) => Values);
  return [...(ids ?? []), ...inFilters];
}
