import { isPublic } from '../../model/images.ts';
import type { Snapshot } from '../../model/snapshots.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { namedIds } from '../named-ids.ts';
import { paginate } from '../paginate.ts';
import { progressOf, showSnapshot } from './show-snapshot.ts';

const table: FilterTable<Snapshot> = {
  description: ({ description }) => description,
  encrypted: ({ kmsKeyArn }) => kmsKeyArn !== undefined,
  'owner-alias': () => undefined,
  'owner-id': ({ ownerId }) => ownerId,
  progress: progressOf,
  'snapshot-id': ({ id }) => id,
  'start-time': ({ startedAt }) => startedAt,
  status: ({ state }) => state,
  'storage-tier': () => 'standard',
  'volume-id': ({ volumeId }) => volumeId,
  'volume-size': ({ sizeGb }) => sizeGb,
};

/** The snapshots of public images may be used by all, our own by ourselves. */
function isRestorableBy(region: Region, snapshot: Snapshot, users: readonly string[]): boolean {
  const ofPublicImage = (): boolean =>
    region.images
      .values()
      .some(
        (image) =>
          isPublic(image) &&
          image.devices.some((device) => device.kind === 'ebs' && device.snapshotId === snapshot.id),
      );
  return users.some((user) =>
    user === 'all' ? ofPublicImage() : user === 'self' && snapshot.ownerId === region.world.accountId,
  );
}

export const describeSnapshots: Ec2Action<'DescribeSnapshots'> = {
  takes: ['SnapshotIds', 'OwnerIds', 'RestorableByUserIds', 'MaxResults', 'NextToken', 'Filters'],
  awaits: ({ SnapshotIds, Filters }) => namedIds(SnapshotIds, Filters, 'snapshot-id'),
  run: (input, { region }) => {
    const { SnapshotIds, OwnerIds, RestorableByUserIds, Filters } = input;
    const owners = OwnerIds?.map((owner) => (owner === 'self' ? region.world.accountId : owner));
    const chosen =
      SnapshotIds === undefined ? region.snapshots.values() : region.snapshots.getAll(SnapshotIds);
    const visible = chosen
      .filter(({ ownerId }) => owners?.includes(ownerId) ?? true)
      .filter(
        (each) => RestorableByUserIds === undefined || isRestorableBy(region, each, RestorableByUserIds),
      );
    const found = filterItems(visible, { filters: Filters, table, tagsOf: ({ id }) => region.tags.of(id) });
    const { items, NextToken } = paginate(found, input);
    return { Snapshots: items.map((snapshot) => showSnapshot(region, snapshot)), NextToken };
  },
};
