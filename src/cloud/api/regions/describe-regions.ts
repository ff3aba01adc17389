import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { unknownRegions } from '../../model/messages.ts';

const optIn = 'opt-in-not-required';

function endpointOf(region: string): string {
  return `ec2.${region}.amazonaws.com`;
}

export const describeRegions: Ec2Action<'DescribeRegions'> = {
  takes: ['RegionNames', 'AllRegions', 'Filters'],
  run: ({ RegionNames, Filters }, { region }) => {
    const regionNames = [...region.world.regions.keys()];
    const unknown = RegionNames?.filter((name) => !regionNames.includes(name)) ?? [];
    if (unknown.length > 0) throw unknownRegions(unknown);
    const chosen = regionNames.filter((name) => RegionNames?.includes(name) ?? true);
    const found = filterItems(chosen, {
      filters: Filters,
      table: { 'region-name': (name) => name, endpoint: endpointOf, 'opt-in-status': () => optIn },
    });
    return {
      Regions: found.map((name) => ({ RegionName: name, Endpoint: endpointOf(name), OptInStatus: optIn })),
    };
  },
};
