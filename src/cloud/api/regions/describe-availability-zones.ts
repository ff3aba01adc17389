import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { unknownZone } from '../../model/messages.ts';
import type { Zone } from '../../model/regions.ts';

const optIn = 'opt-in-not-required';

export const describeAvailabilityZones: Ec2Action<'DescribeAvailabilityZones'> = {
  takes: ['ZoneNames', 'ZoneIds', 'AllAvailabilityZones', 'Filters'],
  run: ({ ZoneNames, ZoneIds, Filters }, { region }) => {
    const { name, zones } = region;
    const unknown =
      ZoneNames?.find((wanted) => !zones.some((zone) => zone.name === wanted)) ??
      ZoneIds?.find((wanted) => !zones.some((zone) => zone.id === wanted));
    if (unknown !== undefined) throw unknownZone(unknown);
    const table: FilterTable<Zone> = {
      'zone-name': (zone) => zone.name,
      'zone-id': (zone) => zone.id,
      'zone-type': () => 'availability-zone',
      'region-name': () => name,
      'opt-in-status': () => optIn,
      'group-name': () => name,
      state: () => 'available',
    };
    const chosen = zones.filter(
      (zone) => (ZoneNames?.includes(zone.name) ?? true) && (ZoneIds?.includes(zone.id) ?? true),
    );
    return {
      AvailabilityZones: filterItems(chosen, { filters: Filters, table }).map((zone) => ({
        ZoneName: zone.name,
        ZoneId: zone.id,
        ZoneType: 'availability-zone',
        RegionName: name,
        GroupName: name,
        NetworkBorderGroup: name,
        OptInStatus: optIn,
        State: 'available',
        Messages: [],
      })),
    };
  },
};
