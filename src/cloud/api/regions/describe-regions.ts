import type { Ec2Action } from '../action.ts';
import { filterItems } from '../filter-items.ts';
import { unknownRegions } from '../../model/messages.ts';
import { isOptInRegion, optInRegions } from '../../../wire/region-names.ts';

/** What of an account's regions there is to say: it has those that need no asking, and has asked for none. */
function optInStatus(region: string): string {
  return isOptInRegion(region) ? 'not-opted-in' : 'opt-in-not-required';
}

function endpointOf(region: string): string {
  return `ec2.${region}.amazonaws.com`;
}

export const describeRegions: Ec2Action<'DescribeRegions'> = {
  takes: ['RegionNames', 'AllRegions', 'Filters'],
  run: ({ RegionNames, AllRegions = false, Filters }, { region }) => {
    const own = [...region.world.regions.keys()];
    const regionNames = AllRegions ? [...new Set([...own, ...optInRegions])] : own;
    const unknown = RegionNames?.filter((name) => !regionNames.includes(name)) ?? [];
    if (unknown.length > 0) throw unknownRegions(unknown);
    const chosen = regionNames.filter((name) => RegionNames?.includes(name) ?? true);
    const found = filterItems(chosen, {
      filters: Filters,
      table: { 'region-name': (name) => name, endpoint: endpointOf, 'opt-in-status': optInStatus },
    });
    return {
      Regions: found.map((name) => ({
        RegionName: name,
        Endpoint: endpointOf(name),
        OptInStatus: optInStatus(name),
      })),
    };
  },
};
