import { addCopy, completeCopy, expectRoomForCopies, type SnapshotCopySpec } from './copy-snapshot.ts';
import { chooseKey, type EncryptionKey, type EncryptionRequest } from './encryption.ts';
import { expectFreeName } from './image-names.ts';
import type { Image, ImageDevice } from './images.ts';
import { newId } from './new-id.ts';
import type { Snapshot } from './snapshots.ts';
import type { Tag } from './tags.ts';
import type { Region } from './world.ts';

export interface ImageCopySpec {
  readonly source: Image;
  readonly from: Region;
  readonly name: string;
  readonly description: string | undefined;
  readonly encryption: EncryptionRequest;
  readonly imageTags: readonly Tag[];
  readonly snapshotTags: readonly Tag[];
}

interface Part {
  readonly copy: Snapshot;
  readonly spec: SnapshotCopySpec;
}

/**
 * Copies an image to a region, `pending` until its snapshots are there.
 *
 * @throws ApiError when the name is taken, the region takes no more copies, or the encryption asked for can never be.
 */
export function copyImage(region: Region, spec: ImageCopySpec): Image {
  expectFreeName(region, spec.name);
  const sources = spec.source.devices.map((device) => ({ device, snapshot: snapshotOf(spec, device) }));
  expectRoomForCopies(region, sources.filter(({ snapshot }) => snapshot !== undefined).length);
  const keyed = sources.map(({ device, snapshot }) => ({
    device,
    snapshot,
    key: device.kind === 'ebs' ? chooseKey(region, spec.encryption, snapshot?.kmsKeyArn) : undefined,
  }));
  const id = newId('ami');
  const parts: Part[] = [];
  const devices = keyed.map(({ device, snapshot, key }) => {
    if (device.kind !== 'ebs') return device;
    if (snapshot === undefined) return encryptedAs(device, key);
    const part = addPart(region, spec, { imageId: id, snapshot, key });
    parts.push(part);
    return { ...encryptedAs(device, key), snapshotId: part.copy.id };
  });
  const image = region.images.add({ ...describeCopy(region, spec), id, devices });
  region.tags.set(id, spec.imageTags);
  const { transitions } = region.world;
  const works = parts.map(({ copy, spec: partSpec }) => {
    const work = completeCopy(region, copy, partSpec);
    transitions.track(copy.id, work);
    return work;
  });
  transitions.track(id, complete(region, image, { parts, works }));
  return image;
}

function snapshotOf({ from }: ImageCopySpec, device: ImageDevice): Snapshot | undefined {
  if (device.kind !== 'ebs' || device.snapshotId === undefined) return undefined;
  return from.snapshots.get(device.snapshotId);
}

function encryptedAs<T extends ImageDevice>(device: T, key: EncryptionKey | undefined): T {
  return key === undefined ? device : { ...device, encrypted: true };
}

function addPart(
  region: Region,
  { source, snapshotTags }: ImageCopySpec,
  part: { readonly imageId: string; readonly snapshot: Snapshot; readonly key: EncryptionKey | undefined },
): Part {
  const { imageId, snapshot, key } = part;
  const at = region.world.clock.now().getTime().toLocaleString('en-US');
  const description = `Copied for DestinationAmi ${imageId} from SourceAmi ${source.id} for SourceSnapshot ${snapshot.id}. Task created on ${at}.`;
  const spec = { source: snapshot, key, description, tags: snapshotTags };
  return { spec, copy: addCopy(region, spec) };
}

/** A copy is what its source is, but nobody else may use it, and neither its end nor its protection is copied. */
function describeCopy(region: Region, spec: ImageCopySpec): Omit<Image, 'id' | 'devices'> {
  const { world } = region;
  const { source, from } = spec;
  return {
    name: spec.name,
    ownerId: world.accountId,
    description: spec.description,
    createdAt: world.clock.now(),
    architecture: source.architecture,
    platform: source.platform,
    init: source.init,
    users: source.users,
    rootDevice: source.rootDevice,
    sourceImageId: source.id,
    sourceImageRegion: from.name,
    enaSupport: source.enaSupport,
    sriovSimple: source.sriovSimple,
    imdsSupport: source.imdsSupport,
    bootMode: source.bootMode,
    tpmSupport: source.tpmSupport,
    uefiData: source.uefiData,
    productCodes: source.productCodes,
    protection: 'disabled',
    state: 'pending',
    launchPermissions: [],
  };
}

async function complete(
  region: Region,
  image: Image,
  { parts, works }: { readonly parts: readonly Part[]; readonly works: ReadonlyArray<Promise<void>> },
): Promise<void> {
  try {
    await Promise.all(works);
    // It may have been deregistered meanwhile.
    if (region.images.find(image.id) !== undefined) {
      await region.world.records.saveImage(region, { ...image, state: 'available' });
    }
    image.state = 'available';
  } catch (error) {
    const failed = parts.find(({ copy }) => copy.failure !== undefined);
    image.failureCode = failed ? 'Client.InvalidKMSKey.InvalidState' : 'Server.InternalError';
    image.failure = failed?.copy.failure ?? (error instanceof Error ? error.message : String(error));
    image.state = 'failed';
    throw error;
  }
}
