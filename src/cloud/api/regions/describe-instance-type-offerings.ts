import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { instanceTypes } from '../../model/instance-types.ts';
import type { Region } from '../../model/world.ts';
import { invalidValue } from '../../model/messages.ts';

function locationsOf(region: Region, locationType: string): readonly string[] {
  switch (locationType) {
    case 'region':
      return [region.name];
    case 'availability-zone':
      return region.zones.map(({ name }) => name);
    case 'availability-zone-id':
      return region.zones.map(({ id }) => id);
    default:
      throw invalidValue(
        'locationType',
        locationType,
        'It is region, availability-zone or availability-zone-id.',
      );
  }
}

export const describeInstanceTypeOfferings: Ec2Action<'DescribeInstanceTypeOfferings'> = {
  takes: ['LocationType', 'Filters', 'MaxResults', 'NextToken'],
  run: (input, { region }) => {
    const { LocationType = 'region', Filters } = input;
    const locations = locationsOf(region, LocationType);
    const offerings = instanceTypes().flatMap(({ name }) =>
      locations.map((location) => ({ InstanceType: name, LocationType, Location: location })),
    );
    const found = filterItems(offerings, {
      filters: Filters,
      table: {
        'instance-type': (offering) => offering.InstanceType,
        location: (offering) => offering.Location,
      },
    });
    const { items, NextToken } = paginate(found, input);
    return { InstanceTypeOfferings: items, NextToken };
  },
};
