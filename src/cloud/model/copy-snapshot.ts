import { lasting } from '../conditions/lasting.ts';
import type { EncryptionKey } from './encryption.ts';
import { tooManyCopies } from './messages.ts';
import { newId } from './new-id.ts';
import type { Snapshot } from './snapshots.ts';
import { snapshotContent } from './storage.ts';
import type { Tag } from './tags.ts';
import { completeSnapshot } from './take-snapshot.ts';
import type { Region } from './world.ts';

/** How many snapshots may be on their way to a region at once. */
const mostCopies = 20;

export interface SnapshotCopySpec {
  readonly source: Snapshot;
  readonly key: EncryptionKey | undefined;
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** @throws ApiError where the region takes no more copies at the moment. */
export function expectRoomForCopies({ snapshots, name }: Region, count: number): void {
  const underWay = snapshots.values().filter(({ state, copy }) => copy === true && state === 'pending');
  if (underWay.length + count > mostCopies) throw tooManyCopies(mostCopies, name);
}

/** Adds a copy that holds what its source holds: the same layers, which stay as long as anything needs them. */
export function addCopy(region: Region, { source, key, description, tags }: SnapshotCopySpec): Snapshot {
  const { world } = region;
  const id = newId('snap');
  region.tags.set(id, tags);
  return region.snapshots.add({
    id,
    ownerId: world.accountId,
    description,
    volumeId: 'vol-ffffffff', // as AWS shows the volume of a snapshot that was not made from one
    sizeGb: source.sizeGb,
    kmsKeyArn: key?.arn,
    system: source.system,
    startedAt: world.clock.now(),
    state: 'pending',
    content: source.content,
    copy: true,
    permissions: [],
  });
}

/** Ends a copy's being made; rejects where its key cannot be used, as AWS finds out only now. */
export async function completeCopy(region: Region, copy: Snapshot, spec: SnapshotCopySpec): Promise<void> {
  const { world } = region;
  const filled = lasting(world, 'copy', async () => {
    const { source, key } = spec;
    if (key?.kind === 'unusable') {
      copy.failure = key.why;
      throw new Error(key.why);
    }
    copy.content = await snapshotContent(world, source, world.closing);
  });
  await completeSnapshot(region, copy, filled);
}
