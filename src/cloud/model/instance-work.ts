import type { Instance } from './instances.ts';
import type { Volume } from './volumes.ts';
import type { Region } from './world.ts';

/** Adds to what is being done to an instance; what was asked for first is done first. Failures are the caller's. */
export function enqueue<T>(region: Region, instance: Instance, work: () => Promise<T>): Promise<T> {
  const next = instance.work.then(work);
  instance.work = next.then(
    () => undefined,
    (error: unknown) => {
      if (!region.world.closing.aborted) region.world.emit({ kind: 'fault', what: instance.id, error });
    },
  );
  return next;
}

export function volumesOf(region: Region, instance: Instance): readonly Volume[] {
  return region.volumes.values().filter(({ attachment }) => attachment?.instanceId === instance.id);
}

export function rootVolumeOf(region: Region, instance: Instance): Volume | undefined {
  return volumesOf(region, instance).find(({ attachment }) => attachment?.device === instance.rootDevice);
}
