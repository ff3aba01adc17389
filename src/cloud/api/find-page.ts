import type { Filter } from '../../wire/shapes/ec2.ts';
import type { Collection } from '../model/collection.ts';
import type { Region } from '../model/world.ts';
import { filterItems, type FilterTable } from './filter-items.ts';
import { paginate, type Page, type PageRequest } from './paginate.ts';

export interface FindRequest<T> {
  readonly ids: readonly string[] | undefined;
  readonly table: FilterTable<T>;
  readonly input: PageRequest & { readonly Filters?: readonly Filter[] | undefined };
}

/**
 * What a Describe call asks for of a kind of resource: by ids, by filters, and a page of it.
 *
 * @throws ApiError for an id or a filter that there is not, or a page that cannot be.
 */
export function findPage<T extends { readonly id: string }>(
  region: Region,
  collection: Pick<Collection<T>, 'values' | 'getAll'>,
  { ids, table, input }: FindRequest<T>,
): Page<T> {
  const chosen = ids === undefined ? collection.values() : collection.getAll(ids);
  const tagsOf = ({ id }: T): ReturnType<Region['tags']['of']> => region.tags.of(id);
  return paginate(filterItems(chosen, { filters: input.Filters, table, tagsOf }), input);
}
