import type { Image } from '../model/images.ts';
import type { Instance } from '../model/instances.ts';
import type { Region, World } from '../model/world.ts';

interface ShownInstance {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly type: string;
  readonly image: string;
  readonly address: string;
  readonly region: string;
}

interface ShownImage {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly sizeGb: number;
  readonly made: Date;
  readonly region: string;
}

/** What the page shows of a cloud. */
export interface CloudState {
  readonly instances: readonly ShownInstance[];
  readonly images: readonly ShownImage[];
}

function showInstance(region: Region, instance: Instance): ShownInstance {
  const { id, state, type, imageId, privateIp, publicIp } = instance;
  const name = region.tags.of(id).find(({ key }) => key === 'Name')?.value ?? '';
  return { id, name, state, type, image: imageId, address: publicIp ?? privateIp, region: region.name };
}

function showImage(region: Region, image: Image): ShownImage {
  const { id, name, state, devices, rootDevice, createdAt } = image;
  const root = devices.find(({ device }) => device === rootDevice);
  const sizeGb = root?.kind === 'ebs' ? root.sizeGb : 0;
  return { id, name, state, sizeGb, made: createdAt, region: region.name };
}

/** The instances of all accounts that are not yet over, and the images that they have made. */
export function cloudState(worlds: Iterable<World>): CloudState {
  const regions = [...worlds].flatMap((world) => [...world.regions.values()]);
  return {
    instances: regions.flatMap((region) =>
      region.instances
        .values()
        .filter(({ state }) => state !== 'terminated')
        .map((instance) => showInstance(region, instance)),
    ),
    images: regions.flatMap((region) =>
      region.images
        .values()
        .filter(({ ownerId }) => ownerId === region.world.accountId)
        .map((image) => showImage(region, image)),
    ),
  };
}

/** What an instance has written to its console; undefined where there is no such instance. */
export function consoleOf(worlds: Iterable<World>, instanceId: string): string | undefined {
  for (const world of worlds) {
    for (const region of world.regions.values()) {
      const instance = region.instances.find(instanceId);
      if (instance !== undefined) return instance.guest?.consoleOutput() ?? instance.lastConsole;
    }
  }
  return undefined;
}
