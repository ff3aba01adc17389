import type { Region } from '../../model/world.ts';

/**
 * Changes the tags of resources, and writes down those of the resources that outlive a restart: the account's images and
 * snapshots. Where they cannot be written down, nothing is changed.
 */
export async function changeTags(
  region: Region,
  ids: readonly string[],
  change: (id: string) => void,
): Promise<void> {
  const before = ids.map((id) => [id, region.tags.of(id)] as const);
  try {
    for (const id of ids) change(id);
    await saveTagged(region, ids);
  } catch (error) {
    for (const [id, tags] of before) region.tags.putBack(id, tags);
    throw error;
  }
}

async function saveTagged(region: Region, ids: readonly string[]): Promise<void> {
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
