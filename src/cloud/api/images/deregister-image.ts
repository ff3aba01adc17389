import { imageProtected } from '../../model/messages.ts';
import { removeSnapshot } from '../../model/storage.ts';
import type { Image } from '../../model/images.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

async function removeSnapshotsOf(region: Region, image: Image): Promise<readonly string[]> {
  const ids = image.devices.flatMap((device) => (device.kind === 'ebs' ? (device.snapshotId ?? []) : []));
  const inUse = new Set(
    region.images
      .values()
      .flatMap(({ devices }) => devices.map((each) => each.kind === 'ebs' && each.snapshotId)),
  );
  const free = ids.filter((id) => !inUse.has(id));
  for (const id of free) {
    const snapshot = region.snapshots.find(id);
    if (snapshot !== undefined) await removeSnapshot(region, snapshot);
  }
  return free;
}

function isProtected({ protection, protectedUntil }: Image, now: Date): boolean {
  return protection !== 'disabled' && (protectedUntil === undefined || now < protectedUntil);
}

export const deregisterImage: Ec2Action<'DeregisterImage'> = {
  takes: ['ImageId', 'DeleteAssociatedSnapshots'],
  run: async ({ ImageId, DeleteAssociatedSnapshots = false }, { region }) => {
    const image = ownImage(region, ImageId);
    if (isProtected(image, region.world.clock.now())) throw imageProtected(image.id);
    region.images.delete(image.id);
    region.tags.forget(image.id);
    await region.world.records.remove(image.id);
    const deleted = DeleteAssociatedSnapshots ? await removeSnapshotsOf(region, image) : [];
    return {
      Return: true,
      DeleteSnapshotResults: deleted.map((id) => ({ SnapshotId: id, ReturnCode: 'success' })),
    };
  },
};
