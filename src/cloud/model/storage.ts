import { maxLayers } from '../runtime.ts';
import { layersOf, type DiskContent } from './disk-content.ts';
import type { Snapshot } from './snapshots.ts';
import type { Volume } from './volumes.ts';
import type { Region, World } from './world.ts';

/** What a snapshot holds; makes the base image's layers where they are not made yet. */
export async function snapshotContent(
  world: World,
  snapshot: Snapshot,
  signal: AbortSignal,
): Promise<DiskContent> {
  if (snapshot.base === undefined) return snapshot.content;
  const base = await snapshot.base.prepare(signal, (line) => world.emit({ kind: 'progress', line }));
  return { captured: [], base };
}

/** Makes the disk of a root volume from its snapshot. */
export async function createDisk(region: Region, volume: Volume, signal: AbortSignal): Promise<void> {
  const { world, snapshots } = region;
  const snapshot = volume.snapshotId === undefined ? undefined : snapshots.get(volume.snapshotId);
  if (snapshot !== undefined) volume.content = await snapshotContent(world, snapshot, signal);
  await world.runtime.createDisk(volume.id, layersOf(volume.content), volume.sizeGb);
  volume.hasDisk = true;
}

/**
 * Freezes what a volume holds now; later writes to it are not in what is answered. The disk of a volume at rest goes on
 * above the frozen layer, the disk of a running guest stands as it was.
 */
export async function captureVolume(
  world: World,
  volume: Volume,
  use: 'running' | 'at-rest',
): Promise<DiskContent> {
  if (!volume.hasDisk) return volume.content;
  const layer = await world.runtime.captureDisk(volume.id);
  if (layer === undefined) return volume.content;
  const content = { ...volume.content, captured: [layer, ...volume.content.captured] };
  if (use === 'at-rest') volume.content = content;
  const short = await shortened(world, content);
  // The merged layer has what this one has, and the disk of a running guest does not lie over it.
  if (short !== content && use === 'running') await world.runtime.removeLayer(layer);
  return short;
}

/** Long chains are slow, and a mount can name only so many layers. */
async function shortened(world: World, content: DiskContent): Promise<DiskContent> {
  if (layersOf(content).length <= maxLayers) return content;
  return { captured: [await world.runtime.flattenLayers(layersOf(content))], base: [] };
}

/** Removes a volume with its disk, and the layers that nothing else holds. */
export async function removeVolume(region: Region, volume: Volume): Promise<void> {
  region.volumes.delete(volume.id);
  region.tags.forget(volume.id);
  if (!volume.hasDisk) return;
  volume.hasDisk = false;
  await region.world.runtime.removeDisk(volume.id);
  await releaseLayers(region.world, volume.content);
}

/** Removes a snapshot, and the layers that nothing else holds. */
export async function removeSnapshot(region: Region, snapshot: Snapshot): Promise<void> {
  region.snapshots.delete(snapshot.id);
  region.tags.forget(snapshot.id);
  await region.world.records.remove(snapshot.id);
  await releaseLayers(region.world, snapshot.content);
}

/** Removes those of a disk's layers that nothing else holds. */
export async function releaseLayers(world: World, { captured }: DiskContent): Promise<void> {
  const held = new Set(
    [...world.regions.values()].flatMap(({ snapshots, volumes }) =>
      [...snapshots.values(), ...volumes.values()].flatMap(({ content }) => content.captured),
    ),
  );
  for (const layer of captured) if (!held.has(layer)) await world.runtime.removeLayer(layer);
}
