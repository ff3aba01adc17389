import type { Ec2Action } from '../action.ts';
import { changedPermissions } from '../share-permissions.ts';
import { ownSnapshot } from './own-snapshot.ts';

export const modifySnapshotAttribute: Ec2Action<'ModifySnapshotAttribute'> = {
  takes: [
    'SnapshotId',
    'Attribute=createVolumePermission',
    'CreateVolumePermission',
    'GroupNames',
    'OperationType',
    'UserIds',
  ],
  run: async (input, { region }) => {
    const snapshot = ownSnapshot(region, input.SnapshotId);
    const { CreateVolumePermission: change, OperationType, UserIds, GroupNames: Groups } = input;
    snapshot.permissions = changedPermissions(snapshot.permissions, {
      change,
      OperationType,
      UserIds,
      Groups,
    });
    if (snapshot.state === 'completed') await region.world.records.saveSnapshot(region, snapshot);
    return {};
  },
};
