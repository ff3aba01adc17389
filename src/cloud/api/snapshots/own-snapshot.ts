import { notYourSnapshot } from '../../model/messages.ts';
import type { Snapshot } from '../../model/snapshots.ts';
import type { Region } from '../../model/world.ts';

/** @throws ApiError when there is no such snapshot, or it is another account's. */
export function ownSnapshot(region: Region, id: string): Snapshot {
  const snapshot = region.snapshots.get(id);
  if (snapshot.ownerId !== region.world.accountId) throw notYourSnapshot(id);
  return snapshot;
}
