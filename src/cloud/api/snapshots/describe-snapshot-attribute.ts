import type { Ec2Action } from '../action.ts';
import { showPermission } from '../share-permissions.ts';
import { ownSnapshot } from './own-snapshot.ts';

export const describeSnapshotAttribute: Ec2Action<'DescribeSnapshotAttribute'> = {
  takes: ['SnapshotId', 'Attribute=createVolumePermission|productCodes'],
  run: ({ SnapshotId, Attribute }, { region }) => {
    const { permissions } = ownSnapshot(region, SnapshotId);
    if (Attribute === 'productCodes') return { SnapshotId, ProductCodes: [] };
    return { SnapshotId, CreateVolumePermissions: permissions.map(showPermission) };
  },
};
