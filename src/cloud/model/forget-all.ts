import { dropGuest } from './guest-boot.ts';
import { removeSnapshot, removeVolume } from './storage.ts';
import type { World } from './world.ts';

/** Ends what runs in an account and removes all that it holds of the disk, but nothing of other accounts. */
export async function forgetAll({ accountId, regions }: World): Promise<void> {
  for (const region of regions.values()) {
    const { instances, volumes, snapshots } = region;
    await Promise.allSettled(instances.values().map(({ work }) => work));
    await Promise.all(instances.values().map(async (instance) => dropGuest(instance)?.stop('force')));
    for (const volume of volumes.values()) await removeVolume(region, volume);
    for (const snapshot of snapshots.values())
      if (snapshot.ownerId === accountId) await removeSnapshot(region, snapshot);
  }
}
