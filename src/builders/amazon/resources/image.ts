import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import type { Ec2, Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import { madeSince } from './made-since.ts';
import type { ResourceKind } from './resource.ts';

/** An image that the build has not called finished. Marks: `name`, and `instance` from which it was made. */
export const imageResource: ResourceKind = {
  kind: 'aws:image',
  farewell: 'Deregistering the AMI and deleting associated snapshots because of cancellation, or error...',
  reclaim: reclaimImage,
};

/** What tells a build's image from one that somebody else gave the same name. */
export interface ImageOrigin {
  readonly name: string;
  /** The instance that it was made from. */
  readonly instance: string;
  /** When it was about to be made, in ISO 8601. */
  readonly since: string;
}

/** An image of this account that was made from the instance under this name. */
export async function findOwnImage(
  origin: ImageOrigin,
  ec2: Ec2,
  signal: AbortSignal,
): Promise<Image | undefined> {
  const request = { Owners: ['self'], Filters: [{ Name: 'name', Values: [origin.name] }] };
  const { Images = [] } = await ec2('DescribeImages', request, signal);
  return Images.find((image) => isOwn(image, origin));
}

function isOwn({ SourceInstanceId, CreationDate }: Image, { instance, since }: ImageOrigin): boolean {
  if (SourceInstanceId !== undefined) return SourceInstanceId === instance;
  // Clouds that do not say where an image came from still say when: the name was free before.
  return madeSince(CreationDate, since);
}

/** The snapshots that an image maps. */
export function snapshotsOf(image: Image | undefined): readonly string[] {
  return image?.BlockDeviceMappings?.flatMap(({ Ebs }) => Ebs?.SnapshotId ?? []) ?? [];
}

/** Takes an image away with its snapshots, those included that a half-made image does not map yet. */
export async function removeImage(
  id: string,
  image: Image | undefined,
  ec2: Ec2,
  signal: AbortSignal,
): Promise<void> {
  await ignoreNotFound(ec2('DeregisterImage', { ImageId: id }, signal));
  const mapped = snapshotsOf(image);
  const snapshots = isComplete(image)
    ? mapped
    : new Set([...mapped, ...(await snapshotsFor(id, ec2, signal))]);
  for (const snapshot of snapshots)
    await ignoreNotFound(ec2('DeleteSnapshot', { SnapshotId: snapshot }, signal));
}

async function reclaimImage(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const { name = '', instance = '' } = entry.marks;
  const image =
    entry.id === undefined
      ? await findUntilSettled(
          entry,
          () => findOwnImage({ name, instance, since: entry.at }, at.ec2, signal),
          at.clock,
          signal,
        )
      : await findImage(entry.id, at.ec2, signal);
  const id = entry.id ?? image?.ImageId;
  if (id !== undefined) await removeImage(id, image, at.ec2, signal);
}

export async function findImage(id: string, ec2: Ec2, signal: AbortSignal): Promise<Image | undefined> {
  const answer = await ignoreNotFound(ec2('DescribeImages', { ImageIds: [id] }, signal));
  return answer?.Images?.[0];
}

/** A pending image may have snapshots that its mappings do not name yet. */
function isComplete(image: Image | undefined): boolean {
  return image?.State === 'available';
}

/** AWS writes the image into the description of each snapshot that CreateImage makes. */
async function snapshotsFor(id: string, ec2: Ec2, signal: AbortSignal): Promise<readonly string[]> {
  const filters = [{ Name: 'description', Values: [`Created by CreateImage(*) for ${id}*`] }];
  const { Snapshots = [] } = await ec2('DescribeSnapshots', { OwnerIds: ['self'], Filters: filters }, signal);
  return Snapshots.flatMap(({ SnapshotId }) => SnapshotId ?? []);
}
