import type { Instance } from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';

/** AWS shows a terminated instance for about an hour. */
const shownAfterEndMs = 3_600_000;

/** Forgets the instances that ended long ago, and gives the others: all, or those named. */
export function visibleInstances(region: Region, ids: readonly string[] | undefined): readonly Instance[] {
  const now = region.world.clock.now().getTime();
  for (const { id, terminatedAt, networkInterfaceId } of region.instances.values()) {
    if (terminatedAt === undefined || now - terminatedAt.getTime() < shownAfterEndMs) continue;
    region.instances.delete(id);
    region.tags.forget(id);
    region.tags.forget(networkInterfaceId);
  }
  return ids === undefined ? region.instances.values() : region.instances.getAll(ids);
}
