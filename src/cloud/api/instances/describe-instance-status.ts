import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { namedIds } from '../named-ids.ts';
import { paginate } from '../paginate.ts';
import { stateCodes, type Instance } from '../../model/instances.ts';
import { showState } from './show-instance.ts';
import { visibleInstances } from './visible-instances.ts';

/** A running instance whose guest is up has passed AWS's checks; of one that does not run they say nothing. */
function checkOf({ state, isUp }: Instance): string {
  if (state !== 'running') return 'not-applicable';
  return isUp ? 'ok' : 'initializing';
}

function reachabilityOf({ state, isUp }: Instance): string | undefined {
  if (state !== 'running') return undefined;
  return isUp ? 'passed' : 'initializing';
}

const table: FilterTable<Instance> = {
  'availability-zone': ({ subnet }) => subnet.zone.name,
  'instance-state-code': ({ state }) => stateCodes[state],
  'instance-state-name': ({ state }) => state,
  'instance-status.status': checkOf,
  'instance-status.reachability': reachabilityOf,
  'system-status.status': checkOf,
  'system-status.reachability': reachabilityOf,
};

export const describeInstanceStatus: Ec2Action<'DescribeInstanceStatus'> = {
  takes: [
    'InstanceIds',
    'IncludeAllInstances',
    'IncludeManagedResources',
    'MaxResults',
    'NextToken',
    'Filters',
  ],
  awaits: ({ InstanceIds, Filters }) => namedIds(InstanceIds, Filters, 'instance-id'),
  run: (input, { region }) => {
    const { InstanceIds, IncludeAllInstances = false, Filters } = input;
    const chosen = visibleInstances(region, InstanceIds).filter(
      ({ state }) => IncludeAllInstances || state === 'running',
    );
    const { items, NextToken } = paginate(filterItems(chosen, { filters: Filters, table }), input);
    return {
      InstanceStatuses: items.map((instance) => {
        const reachability = reachabilityOf(instance);
        const details = reachability === undefined ? [] : [{ Name: 'reachability', Status: reachability }];
        const summary = { Status: checkOf(instance), Details: details };
        return {
          InstanceId: instance.id,
          AvailabilityZone: instance.subnet.zone.name,
          AvailabilityZoneId: instance.subnet.zone.id,
          InstanceState: showState(instance.state),
          InstanceStatus: summary,
          SystemStatus: summary,
        };
      }),
      NextToken,
    };
  },
};
