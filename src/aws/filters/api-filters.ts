import type { Filter } from '../../wire/shapes/ec2.ts';
import { parseFilterValue } from './parse-filter-value.ts';
import { badFilterValue } from './messages.ts';

/** What `filters` and `filter` blocks say. */
export interface WrittenFilters {
  readonly filters?: Readonly<Record<string, string>> | undefined;
  readonly filter?: readonly { readonly name: string | undefined; readonly value: string | undefined }[];
}

/** The filters as EC2 takes them. Throws where a value cannot be read. */
export function apiFilters({ filters = {}, filter = [] }: WrittenFilters): readonly Filter[] {
  const blocks = filter.map(({ name = '', value = '' }) => [name, value] as const);
  const all = { ...filters, ...Object.fromEntries(blocks) };
  return Object.entries(all).map(([Name, value]) => {
    const Values = parseFilterValue(value);
    if (Values === undefined) throw new Error(badFilterValue(Name, value));
    return { Name, Values };
  });
}
