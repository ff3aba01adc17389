import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { showTags } from '../tag-input.ts';
import { spotInstances, spotState, type SpotInstance } from './spot-requests.ts';

const table: FilterTable<SpotInstance> = {
  'create-time': ({ spot }) => spot.createdAt,
  'instance-id': ({ id }) => id,
  'launch.image-id': ({ imageId }) => imageId,
  'launch.instance-type': ({ type }) => type,
  'launched-availability-zone': ({ subnet }) => subnet.zone.name,
  'spot-instance-request-id': ({ spot }) => spot.id,
  'spot-price': ({ spot }) => spot.maxPrice,
  state: spotState,
  type: () => 'one-time',
};

export const describeSpotInstanceRequests: Ec2Action<'DescribeSpotInstanceRequests'> = {
  takes: ['Filters', 'MaxResults', 'NextToken', 'SpotInstanceRequestIds'],
  run: (input, { region }) => {
    const tagsOf = ({ spot }: SpotInstance): ReturnType<typeof region.tags.of> => region.tags.of(spot.id);
    const asked = spotInstances(region, input.SpotInstanceRequestIds);
    const { items, NextToken } = paginate(
      filterItems(asked, { filters: input.Filters, table, tagsOf }),
      input,
    );
    const requests = items.map((instance) => {
      const { spot, subnet } = instance;
      const state = spotState(instance);
      return {
        SpotInstanceRequestId: spot.id,
        InstanceId: instance.id,
        State: state,
        Status: {
          Code: state === 'active' ? 'fulfilled' : 'instance-terminated-by-user',
          Message:
            state === 'active' ? 'Your spot request is fulfilled.' : 'Your Spot instance was terminated.',
          UpdateTime: spot.createdAt,
        },
        Type: 'one-time',
        SpotPrice: spot.maxPrice,
        CreateTime: spot.createdAt,
        LaunchedAvailabilityZone: subnet.zone.name,
        LaunchedAvailabilityZoneId: subnet.zone.id,
        ProductDescription: 'Linux/UNIX',
        InstanceInterruptionBehavior: 'terminate',
        Tags: showTags(region.tags.of(spot.id)),
      };
    });
    return { SpotInstanceRequests: requests, NextToken };
  },
};
