import type { Region } from '../../model/world.ts';

/** Writes down those of the resources that outlive a restart, with their tags: the account's images and snapshots. */
export async function saveTagged(region: Region, ids: readonly string[]): Promise<void> {
  const { records, accountId } = region.world;
  await Promise.all(
    ids.map(async (id) => {
      const image = region.images.find(id);
      const snapshot = region.snapshots.find(id);
      if (image?.state === 'available' && image.ownerId === accountId) await records.saveImage(region, image);
      if (snapshot?.state === 'completed' && snapshot.ownerId === accountId)
        await records.saveSnapshot(region, snapshot);
    }),
  );
}
