import { lasting } from '../conditions/lasting.ts';
import { emptyDisk } from './disk-content.ts';
import { enqueue } from './instance-work.ts';
import { newId } from './new-id.ts';
import type { Snapshot } from './snapshots.ts';
import { captureVolume, releaseLayers } from './storage.ts';
import type { Tag } from './tags.ts';
import type { Volume } from './volumes.ts';
import type { Region } from './world.ts';

export interface SnapshotSpec {
  readonly description: string;
  readonly tags: readonly Tag[];
}

/** Adds a snapshot that is still to be filled. */
export function addSnapshot(region: Region, volume: Volume, { description, tags }: SnapshotSpec): Snapshot {
  const { world } = region;
  const id = newId('snap');
  region.tags.set(id, tags);
  return region.snapshots.add({
    id,
    ownerId: world.accountId,
    description,
    volumeId: volume.id,
    sizeGb: volume.sizeGb,
    kmsKeyArn: volume.kmsKeyArn,
    system: systemOf(region, volume),
    startedAt: world.clock.now(),
    state: 'pending',
    content: emptyDisk,
    permissions: [],
  });
}

/** What an instance boots from its root volume. */
function systemOf({ instances }: Region, { attachment }: Volume): Snapshot['system'] {
  const instance = attachment === undefined ? undefined : instances.find(attachment.instanceId);
  if (instance === undefined || attachment?.device !== instance.rootDevice) return undefined;
  return { init: instance.init, users: instance.users };
}

/** Fills a snapshot with what the volume holds now. */
export async function fillSnapshot(
  region: Region,
  snapshot: Snapshot,
  from: { readonly volume: Volume; readonly use: 'running' | 'at-rest' },
): Promise<void> {
  const content = await captureVolume(region.world, from.volume, from.use);
  if (region.snapshots.find(snapshot.id) === undefined) await releaseLayers(region.world, content); // deleted meanwhile
  else snapshot.content = content;
}

/** Ends a snapshot's being made: writes it down when the work that fills it is done. */
export async function completeSnapshot(
  region: Region,
  snapshot: Snapshot,
  filled: Promise<unknown>,
): Promise<void> {
  try {
    await filled;
    if (region.snapshots.find(snapshot.id) === undefined) return;
    await region.world.records.saveSnapshot(region, { ...snapshot, state: 'completed' });
    snapshot.state = 'completed';
  } catch (error) {
    snapshot.state = 'error';
    throw error;
  }
}

/** Takes a snapshot of a volume as it is now; it is filled after whatever is being done to its instance. */
export function takeSnapshot(region: Region, volume: Volume, spec: SnapshotSpec): Snapshot {
  const snapshot = addSnapshot(region, volume, spec);
  const { attachment } = volume;
  const instance = attachment === undefined ? undefined : region.instances.find(attachment.instanceId);
  const fill = (): Promise<void> => {
    const use = instance?.guest === undefined ? 'at-rest' : 'running';
    return fillSnapshot(region, snapshot, { volume, use });
  };
  const { world } = region;
  const filled = lasting(world, 'snapshot', () =>
    instance === undefined ? fill() : enqueue(region, instance, fill),
  );
  world.transitions.track(snapshot.id, completeSnapshot(region, snapshot, filled));
  return snapshot;
}
