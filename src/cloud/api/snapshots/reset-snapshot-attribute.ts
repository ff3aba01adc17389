import type { Ec2Action } from '../action.ts';
import { ownSnapshot } from './own-snapshot.ts';

export const resetSnapshotAttribute: Ec2Action<'ResetSnapshotAttribute'> = {
  takes: ['SnapshotId', 'Attribute=createVolumePermission'],
  run: async ({ SnapshotId }, { region }) => {
    const snapshot = ownSnapshot(region, SnapshotId);
    snapshot.permissions = [];
    if (snapshot.state === 'completed') await region.world.records.saveSnapshot(region, snapshot);
    return {};
  },
};
