import type { Ec2Action } from '../action.ts';
import { expectShareable } from '../../model/sharing.ts';
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
    const request = { change, OperationType, UserIds, Groups };
    const { all, added } = changedPermissions(snapshot.permissions, request);
    const keys = snapshot.kmsKeyArn === undefined ? [] : [snapshot.kmsKeyArn];
    expectShareable(region, { kind: 'snapshot', keys }, added);
    snapshot.permissions = all;
    if (snapshot.state === 'completed') await region.world.records.saveSnapshot(region, snapshot);
    return {};
  },
};
