import type { Filter } from '../../wire/shapes/ec2.ts';
import { findImages } from '../api/images/find-images.ts';
import type { Image } from '../model/images.ts';
import { stableId } from '../model/new-id.ts';
import type { Region } from '../model/world.ts';
import { baseNames, defaultBase, findBase, type Base } from './find-base.ts';
import { imageWishes, type ImageWishes } from './image-wishes.ts';
import { filtersUnmet, noSuchBase, windowsImage } from './messages.ts';
import type { Adoption, WantedImage } from './wanted.ts';

/** Users are made in guests by these names. */
const userName = /^[A-Za-z_][A-Za-z0-9_-]{0,31}$/;

/** Puts an image of the wanted kind over the files of another one, unless the cloud has it. */
export function adoptImage(region: Region, wanted: WantedImage): Adoption {
  const found = findWanted(region, wanted);
  if (isWindows(wanted) && found?.platform !== 'windows')
    return { kind: 'impossible', reason: windowsImage() };
  if (found !== undefined && wanted.base === undefined) return { kind: 'there', id: found.id };
  const { world } = region;
  const base = findBase(world, wanted.base ?? defaultBase, region.name);
  if (base === undefined)
    return { kind: 'impossible', reason: noSuchBase(wanted.base ?? defaultBase, baseNames(world)) };
  if (found?.id === base.image.id) return { kind: 'there', id: found.id };
  const now = world.clock.now();
  const wishes = imageWishes(wanted, world.accountId, now.toISOString().slice(0, 10).replaceAll('-', ''));
  const image = addImage(region, base, { wanted, wishes });
  if (findWanted(region, wanted) === undefined) {
    removeImage(region, image);
    return { kind: 'impossible', reason: filtersUnmet(wanted.filters) };
  }
  return { kind: 'stand-in', id: image.id, facts: factsOf(wishes, wanted), by: base.image.name };
}

function findWanted(region: Region, { id, filters, owners }: WantedImage): Image | undefined {
  if (id !== undefined && region.images.find(id) === undefined) return undefined;
  const found = findImages(region, {
    ids: id === undefined ? undefined : [id],
    owners: owners.length > 0 ? owners : undefined,
    filters,
  });
  return found[0];
}

function isWindows({ filters, system }: WantedImage): boolean {
  if (system === 'windows') return true;
  return filters.some(({ Name, Values = [] }: Filter) =>
    Values.some(
      (value) => (Name === 'platform' && value === 'windows') || (Name === 'name' && /^windows/i.test(value)),
    ),
  );
}

interface Making {
  readonly wanted: WantedImage;
  readonly wishes: ImageWishes;
}

function addImage(region: Region, { image: base, region: home }: Base, { wanted, wishes }: Making): Image {
  const { world, snapshots, images, tags } = region;
  const root = base.devices.find(({ device }) => device === base.rootDevice);
  const snapshotId = root?.kind === 'ebs' ? root.snapshotId : undefined;
  const files = snapshotId === undefined ? undefined : world.regions.get(home)?.snapshots.find(snapshotId);
  if (root?.kind !== 'ebs' || files === undefined)
    throw new Error(`Cannot start from ${base.name}: it has no root snapshot`);
  const { name, ownerId, rootDevice, volumeType, architecture } = wishes;
  const sizeGb = Math.min(files.sizeGb, wishes.sizeGb ?? files.sizeGb);
  const seed = `stand-in ${region.name} ${wanted.id ?? ''} ${ownerId} ${name}`;
  const snapshot = snapshots.add({ ...files, id: stableId('snap', seed), ownerId, sizeGb });
  const image = images.add({
    ...base,
    id: wanted.id ?? stableId('ami', seed),
    name,
    ownerId,
    ownerAlias: wishes.ownerAlias,
    description: wishes.description ?? base.description,
    createdAt: world.clock.now(),
    architecture,
    users: base.users,
    rootDevice,
    devices: [{ ...root, device: rootDevice, snapshotId: snapshot.id, sizeGb, volumeType }],
    launchPermissions: wishes.launchPermissions,
  });
  letIn(image, wanted.users);
  tags.set(image.id, wishes.tags);
  return image;
}

/** Makes an image let further users in. */
export function letIn(image: Image, users: readonly string[]): void {
  image.users = [...new Set([...(image.users ?? []), ...users.filter((user) => userName.test(user))])];
}

function removeImage(region: Region, image: Image): void {
  region.images.delete(image.id);
  region.tags.forget(image.id);
  for (const device of image.devices)
    if (device.kind === 'ebs' && device.snapshotId !== undefined) region.snapshots.delete(device.snapshotId);
}

/** What people should know of it, in a few words each. */
function factsOf({ architecture, family }: ImageWishes, { users }: WantedImage): readonly string[] {
  const known = users.filter((user) => userName.test(user));
  return [
    ...(family === undefined ? [] : [`for ${family.title}`]),
    ...(architecture === 'arm64' ? ['for arm64'] : []),
    ...(known.length > 0 ? [`with the user ${known.join(', ')}`] : []),
  ];
}
