import type { TagDescription } from '../../../wire/shapes/ec2.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { findResourceKind } from './find-resource-kind.ts';

export const describeTags: Ec2Action<'DescribeTags'> = {
  takes: ['MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const all = region.tags.resourceIds().flatMap((id) =>
      region.tags.of(id).map(({ key, value }): TagDescription => ({
        ResourceId: id,
        ResourceType: findResourceKind(id)?.type,
        Key: key,
        Value: value,
      })),
    );
    const found = filterItems(all, {
      filters: input.Filters,
      table: {
        key: ({ Key }) => Key,
        value: ({ Value }) => Value,
        'resource-id': ({ ResourceId }) => ResourceId,
        'resource-type': ({ ResourceType }) => ResourceType,
      },
      tagsOf: ({ Key = '', Value = '' }) => [{ key: Key, value: Value }],
    });
    const { items, NextToken } = paginate(found, input);
    return { Tags: items, NextToken };
  },
};
