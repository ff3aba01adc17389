import { snapshotInUse } from '../../model/messages.ts';
import { removeSnapshot } from '../../model/storage.ts';
import type { Ec2Action } from '../action.ts';
import { ownSnapshot } from './own-snapshot.ts';

export const deleteSnapshot: Ec2Action<'DeleteSnapshot'> = {
  takes: ['SnapshotId'],
  run: async ({ SnapshotId }, { region }) => {
    const snapshot = ownSnapshot(region, SnapshotId);
    const user = region.images
      .values()
      .find(({ devices }) =>
        devices.some((device) => device.kind === 'ebs' && device.snapshotId === SnapshotId),
      );
    if (user !== undefined) throw snapshotInUse(SnapshotId, user.id);
    await removeSnapshot(region, snapshot);
    return {};
  },
};
