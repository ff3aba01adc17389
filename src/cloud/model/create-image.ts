import { lasting } from '../conditions/lasting.ts';
import { atRest } from './instance-life.ts';
import { enqueue, volumesOf } from './instance-work.ts';
import { mergeDevices, type DeviceRequest } from './devices.ts';
import type { Image, ImageDevice } from './images.ts';
import { encryptionFixed, wrongInstanceState } from './messages.ts';
import { expectFreeName } from './image-names.ts';
import type { Instance } from './instances.ts';
import { newId } from './new-id.ts';
import type { Snapshot } from './snapshots.ts';
import type { Tag } from './tags.ts';
import { addSnapshot, completeSnapshot, fillSnapshot } from './take-snapshot.ts';
import type { Volume } from './volumes.ts';
import type { Region } from './world.ts';

export interface ImageSpec {
  readonly name: string;
  readonly description: string | undefined;
  readonly noReboot: boolean;
  readonly devices: readonly DeviceRequest[];
  readonly imageTags: readonly Tag[];
  readonly snapshotTags: readonly Tag[];
}

interface Capture {
  readonly volume: Volume;
  readonly snapshot: Snapshot;
}

/**
 * Makes an image of an instance, `pending` until its volumes are captured.
 *
 * @throws ApiError when the name is taken, or the instance neither runs nor is stopped.
 */
export function createImage(region: Region, instance: Instance, spec: ImageSpec): Image {
  const { world, images } = region;
  expectFreeName(region, spec.name);
  if (!['running', 'stopping', 'stopped'].includes(instance.state))
    throw wrongInstanceState(instance.id, 'imaged');
  const id = newId('ami');
  const captures = addSnapshots(region, instance, { spec, imageId: id });
  const image = images.add({
    ...describeImage(region, instance, spec),
    id,
    devices: imageDevices(region, captures, spec.devices),
  });
  region.tags.set(id, spec.imageTags);
  const captured = lasting(world, 'image', () =>
    enqueue(region, instance, () => capture(region, instance, { captures, noReboot: spec.noReboot })),
  );
  const work = complete(region, image, { captures, captured });
  world.transitions.track(id, work);
  for (const { snapshot } of captures) world.transitions.track(snapshot.id, work);
  return image;
}

function describeImage(region: Region, instance: Instance, spec: ImageSpec): Omit<Image, 'id' | 'devices'> {
  const { world, images } = region;
  const source = images.find(instance.imageId);
  return {
    name: spec.name,
    ownerId: world.accountId,
    description: spec.description,
    createdAt: world.clock.now(),
    architecture: instance.architecture,
    platform: instance.platform,
    init: instance.init,
    users: instance.users,
    rootDevice: instance.rootDevice,
    sourceInstanceId: instance.id,
    sourceImageId: instance.imageId,
    enaSupport: instance.enaSupport,
    sriovSimple: instance.sriovSimple,
    imdsSupport: source?.imdsSupport,
    bootMode: source?.bootMode,
    tpmSupport: source?.tpmSupport,
    uefiData: source?.uefiData,
    productCodes: source?.productCodes,
    protection: 'disabled',
    state: 'pending',
    launchPermissions: [],
  };
}

/** A snapshot of each volume that the request does not leave out. */
function addSnapshots(
  region: Region,
  instance: Instance,
  { spec, imageId }: { readonly spec: ImageSpec; readonly imageId: string },
): readonly Capture[] {
  const leftOut = new Set(spec.devices.filter(({ kind }) => kind !== 'ebs').map(({ device }) => device));
  const description = `Created by CreateImage(${instance.id}) for ${imageId}`;
  return volumesOf(region, instance)
    .filter(({ attachment }) => attachment !== undefined && !leftOut.has(attachment.device))
    .map((volume) => ({
      volume,
      snapshot: addSnapshot(region, volume, { description, tags: spec.snapshotTags }),
    }));
}

function imageDevices(
  region: Region,
  captures: readonly Capture[],
  requests: readonly DeviceRequest[],
): readonly ImageDevice[] {
  const given = captures.flatMap(({ volume, snapshot }): ImageDevice[] => {
    const { attachment, sizeGb, volumeType, iops, throughput } = volume;
    if (attachment === undefined) return [];
    const { device, deleteOnTermination } = attachment;
    const performance = { volumeType, iops, throughput };
    const encryption = snapshot.kmsKeyArn === undefined ? {} : { encrypted: true };
    const common = { kind: 'ebs', device, snapshotId: snapshot.id, sizeGb, deleteOnTermination } as const;
    return [{ ...common, ...encryption, ...performance }];
  });
  refuseEncryptionChanges(given, requests);
  return mergeDevices(given, requests, (id) => region.snapshots.get(id));
}

/** A snapshot is encrypted as its volume is: only a copy can be encrypted otherwise. */
function refuseEncryptionChanges(given: readonly ImageDevice[], requests: readonly DeviceRequest[]): void {
  for (const request of requests) {
    const device = given.find((one) => one.device === request.device);
    if (device?.kind !== 'ebs' || request.kind !== 'ebs') continue;
    const { encrypted = device.encrypted ?? false, keyId } = request;
    if (encrypted !== (device.encrypted ?? false) || keyId !== undefined)
      throw encryptionFixed(request.device);
  }
}

/** Freezes the volumes as they are at one moment; the instance then goes on, while the image is being made of them. */
async function capture(
  region: Region,
  instance: Instance,
  { captures, noReboot }: { readonly captures: readonly Capture[]; readonly noReboot: boolean },
): Promise<void> {
  const fillAll = async (): Promise<void> => {
    const use = instance.guest === undefined ? 'at-rest' : 'running';
    for (const { volume, snapshot } of captures) await fillSnapshot(region, snapshot, { volume, use });
  };
  await (noReboot ? fillAll() : atRest(region, instance, fillAll));
}

async function complete(
  region: Region,
  image: Image,
  { captures, captured }: { readonly captures: readonly Capture[]; readonly captured: Promise<void> },
): Promise<void> {
  try {
    await Promise.all(captures.map(({ snapshot }) => completeSnapshot(region, snapshot, captured)));
    await captured;
    // It may have been deregistered meanwhile.
    if (region.images.find(image.id) !== undefined) {
      await region.world.records.saveImage(region, { ...image, state: 'available' });
    }
    image.state = 'available';
  } catch (error) {
    image.state = 'failed';
    image.failureCode = 'Server.InternalError';
    image.failure = error instanceof Error ? error.message : String(error);
    if (!region.world.closing.aborted) region.world.emit({ kind: 'fault', what: image.id, error });
    throw error;
  }
}
