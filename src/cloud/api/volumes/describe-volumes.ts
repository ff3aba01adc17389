import type { Volume } from '../../model/volumes.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { showVolume } from './show-volume.ts';

const table: FilterTable<Volume> = {
  'attachment.attach-time': ({ attachment }) => attachment?.attachedAt,
  'attachment.delete-on-termination': ({ attachment }) => attachment?.deleteOnTermination,
  'attachment.device': ({ attachment }) => attachment?.device,
  'attachment.instance-id': ({ attachment }) => attachment?.instanceId,
  'attachment.status': ({ attachment }) => (attachment === undefined ? undefined : 'attached'),
  'availability-zone': ({ zone }) => zone,
  'create-time': ({ createdAt }) => createdAt,
  encrypted: ({ kmsKeyArn }) => kmsKeyArn !== undefined,
  'multi-attach-enabled': () => false,
  size: ({ sizeGb }) => sizeGb,
  'snapshot-id': ({ snapshotId }) => snapshotId,
  status: ({ attachment }) => (attachment === undefined ? 'available' : 'in-use'),
  'volume-id': ({ id }) => id,
  'volume-type': ({ volumeType }) => volumeType,
};

export const describeVolumes: Ec2Action<'DescribeVolumes'> = {
  takes: ['VolumeIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { VolumeIds, Filters } = input;
    const chosen = VolumeIds === undefined ? region.volumes.values() : region.volumes.getAll(VolumeIds);
    const found = filterItems(chosen, { filters: Filters, table, tagsOf: ({ id }) => region.tags.of(id) });
    const { items, NextToken } = paginate(found, input);
    return { Volumes: items.map((volume) => showVolume(region, volume)), NextToken };
  },
};
