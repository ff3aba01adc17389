import type { VolumeStatusItem } from '../../../wire/shapes/ec2.ts';
import type { Volume } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';

/** Nothing happens to a volume here: each is as it should be. */
const table: FilterTable<Volume> = {
  'availability-zone': ({ zone }) => zone,
  'volume-status.details-name': () => ['io-enabled', 'io-performance'],
  'volume-status.details-status': () => ['passed', 'not-applicable'],
  'volume-status.status': () => 'ok',
};

function show({ zones }: Region, { id, zone }: Volume): VolumeStatusItem {
  return {
    VolumeId: id,
    AvailabilityZone: zone,
    AvailabilityZoneId: zones.find(({ name }) => name === zone)?.id,
    VolumeStatus: {
      Status: 'ok',
      Details: [
        { Name: 'io-enabled', Status: 'passed' },
        { Name: 'io-performance', Status: 'not-applicable' },
      ],
    },
    Actions: [],
    Events: [],
    AttachmentStatuses: [],
  };
}

export const describeVolumeStatus: Ec2Action<'DescribeVolumeStatus'> = {
  takes: ['VolumeIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { items, NextToken } = findPage(region, region.volumes, { ids: input.VolumeIds, table, input });
    return { VolumeStatuses: items.map((volume) => show(region, volume)), NextToken };
  },
};
