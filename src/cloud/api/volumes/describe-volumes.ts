import { attachmentState, volumeState } from '../../model/volume-states.ts';
import type { Volume } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { namedIds } from '../named-ids.ts';
import { showVolume } from './show-volume.ts';

function filtersOf({ world }: Region): FilterTable<Volume> {
  return {
    'attachment.attach-time': ({ attachment }) => attachment?.attachedAt,
    'attachment.delete-on-termination': ({ attachment }) => attachment?.deleteOnTermination,
    'attachment.device': ({ attachment }) => attachment?.device,
    'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
    'attachment.status': (volume) => attachmentState(world, volume),
    'availability-zone': ({ zone }) => zone,
    'create-time': ({ createdAt }) => createdAt,
    encrypted: ({ kmsKeyArn }) => kmsKeyArn !== undefined,
    'multi-attach-enabled': () => false,
    size: ({ sizeGb }) => sizeGb,
    'snapshot-id': ({ snapshotId }) => snapshotId,
    status: (volume) => volumeState(world, volume),
    'volume-id': ({ id }) => id,
    'volume-type': ({ volumeType }) => volumeType,
  };
}

export const describeVolumes: Ec2Action<'DescribeVolumes'> = {
  takes: ['VolumeIds', 'MaxResults', 'NextToken', 'Filters'],
  awaits: ({ VolumeIds, Filters }) => namedIds(VolumeIds, Filters, 'volume-id'),
  run: (input, { region }) => {
    const table = filtersOf(region);
    const { items, NextToken } = findPage(region, region.volumes, { ids: input.VolumeIds, table, input });
    return { Volumes: items.map((volume) => showVolume(region, volume)), NextToken };
  },
};
