import { findInstanceType, instanceTypes } from '../../model/instance-types.ts';
import { unknownInstanceType } from '../../model/messages.ts';
import { spotPrice } from '../../model/spot.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { paginate } from '../paginate.ts';

/** All that this cloud has. */
const product = 'Linux/UNIX';

export const describeSpotPriceHistory: Ec2Action<'DescribeSpotPriceHistory'> = {
  takes: [
    'AvailabilityZone',
    'AvailabilityZoneId',
    'EndTime',
    'Filters',
    'InstanceTypes',
    'MaxResults',
    'NextToken',
    'ProductDescriptions',
    'StartTime',
  ],
  run: (input, { region }) => {
    const { InstanceTypes, ProductDescriptions, AvailabilityZone: zone, AvailabilityZoneId: zoneId } = input;
    const unknown = InstanceTypes?.find((type) => findInstanceType(type) === undefined);
    if (unknown !== undefined) throw unknownInstanceType(unknown);
    const types = InstanceTypes ?? instanceTypes().map(({ name }) => name);
    const zones = region.zones.filter(({ name, id }) => (zone ?? name) === name && (zoneId ?? id) === id);
    const sold = (ProductDescriptions ?? [product]).some((one) => one.startsWith(product));
    // A price that never changes was last set at the beginning of what is asked for.
    const since = input.StartTime ?? input.EndTime ?? region.world.clock.now();
    const prices = (sold ? types : []).flatMap((type) =>
      zones.map(({ name, id }) => ({
        AvailabilityZone: name,
        AvailabilityZoneId: id,
        InstanceType: type,
        ProductDescription: product,
        SpotPrice: spotPrice(type),
        Timestamp: since,
      })),
    );
    const found = filterItems(prices, {
      filters: input.Filters,
      table: {
        'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
        'availability-zone-id': ({ AvailabilityZoneId }) => AvailabilityZoneId,
        'instance-type': ({ InstanceType }) => InstanceType,
        'product-description': ({ ProductDescription }) => ProductDescription,
        'spot-price': ({ SpotPrice }) => SpotPrice,
        timestamp: ({ Timestamp }) => Timestamp,
      },
    });
    const { items, NextToken } = paginate(found, input);
    return { SpotPriceHistory: items, NextToken: NextToken ?? '' };
  },
};
