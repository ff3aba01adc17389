import type { Instance } from '../../model/instances.ts';
import { conflictingParameters } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { namedIds } from '../named-ids.ts';
import { paginate } from '../paginate.ts';
import { instanceFilters } from './instance-filters.ts';
import { showReservation } from './show-reservation.ts';
import { visibleInstances } from './visible-instances.ts';

function byReservation(instances: readonly Instance[]): readonly (readonly Instance[])[] {
  const groups = new Map<string, Instance[]>();
  for (const instance of instances) {
    groups.set(instance.reservationId, [...(groups.get(instance.reservationId) ?? []), instance]);
  }
  return [...groups.values()];
}

export const describeInstances: Ec2Action<'DescribeInstances'> = {
  takes: ['InstanceIds', 'IncludeManagedResources', 'MaxResults', 'NextToken', 'Filters'],
  awaits: ({ InstanceIds, Filters }) => namedIds(InstanceIds, Filters, 'instance-id'),
  run: (input, { region }) => {
    const { InstanceIds, MaxResults, Filters } = input;
    if (InstanceIds !== undefined && MaxResults !== undefined)
      throw conflictingParameters('instancesSet', 'maxResults');
    const found = filterItems(visibleInstances(region, InstanceIds), {
      filters: Filters,
      table: instanceFilters(region),
      tagsOf: ({ id }) => region.tags.of(id),
    });
    const { items, NextToken } = paginate(found, input);
    return {
      Reservations: byReservation(items).map((instances) => showReservation(region, instances)),
      NextToken,
    };
  },
};
