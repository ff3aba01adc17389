import type { Fleet } from '../../model/fleets.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showFleet } from './show-fleet.ts';

const table: FilterTable<Fleet> = {
  'activity-status': ({ instances, wanted }) => (instances.length < wanted ? 'error' : 'fulfilled'),
  'excess-capacity-termination-policy': () => undefined,
  'fleet-state': ({ state }) => state,
  'replace-unhealthy-instances': () => false,
  type: () => 'instant',
};

/** A fleet that asked once is shown only where its id is said. */
export const describeFleets: Ec2Action<'DescribeFleets'> = {
  takes: ['Filters', 'FleetIds', 'MaxResults', 'NextToken'],
  run: (input, { region }) => {
    const ids = input.FleetIds ?? [];
    const { items, NextToken } = findPage(region, region.fleets, { ids, table, input });
    return { Fleets: items.map((fleet) => showFleet(region, fleet)), NextToken };
  },
};
