import { AwsError } from '../../../aws/aws-error.ts';
import { isAccessDenied, isDuplicate } from '../../../aws/errors.ts';
import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import type { Ec2, Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import { madeSince } from './made-since.ts';
import type { ResourceKind } from './resource.ts';

/** An image that the build has not called finished. Marks: `name`, and `instance` or `source`, from which it was made. */
export const imageResource: ResourceKind = {
  kind: 'aws:image',
  farewell: 'Deregistering the AMI and deleting associated snapshots because of cancellation, or error...',
  reclaim: reclaimImage,
};

/** The same, where the image is only on the way to its copies. */
export const intermediaryResource: ResourceKind = {
  ...imageResource,
  farewell: 'Deregistering the AMI and deleting unencrypted temporary AMIs and snapshots',
};

/** What tells a build's image from one that somebody else gave the same name. */
export interface ImageOrigin {
  readonly name: string;
  /** The instance, or the image, that it was made from. */
  readonly from: string;
  /** When it was about to be made, in ISO 8601. */
  readonly since: string;
}

/** An image of this account that was made from this origin under this name. */
async function findOwnImage(origin: ImageOrigin, ec2: Ec2, signal: AbortSignal): Promise<Image | undefined> {
  const request = { Owners: ['self'], Filters: [{ Name: 'name', Values: [origin.name] }] };
  const { Images = [] } = await ec2('DescribeImages', request, signal);
  return Images.find((image) => isOwn(image, origin));
}

/** Where an earlier try of `make` was carried out and its answer lost, what that made is the answer. */
export async function makeImageOnce(
  origin: Omit<ImageOrigin, 'since'>,
  { ec2, clock }: Ec2Region,
  signal: AbortSignal,
  make: () => Promise<string>,
): Promise<string> {
  const since = clock.now().toISOString();
  try {
    return await make();
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isDuplicate(error)) throw error;
    const made = await findOwnImage({ ...origin, since }, ec2, signal);
    if (made?.ImageId === undefined) throw error;
    return made.ImageId;
  }
}

function isOwn(
  { SourceInstanceId, SourceImageId, CreationDate }: Image,
  { from, since }: ImageOrigin,
): boolean {
  const made = SourceInstanceId ?? SourceImageId;
  if (made !== undefined) return made === from;
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
  if (isProtected(image)) await ec2('DisableImageDeregistrationProtection', { ImageId: id }, signal);
  await ignoreNotFound(ec2('DeregisterImage', { ImageId: id }, signal));
  const mapped = snapshotsOf(image);
  const snapshots = isComplete(image)
    ? mapped
    : new Set([...mapped, ...(await snapshotsFor(id, ec2, signal))]);
  for (const snapshot of snapshots)
    await ignoreNotFound(ec2('DeleteSnapshot', { SnapshotId: snapshot }, signal));
}

async function reclaimImage(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const { name = '', instance, source } = entry.marks;
  const origin = { name, from: instance ?? source ?? '', since: entry.at };
  const image =
    entry.id === undefined
      ? await findUntilSettled(entry, () => findOwnImage(origin, at.ec2, signal), at.clock, signal)
      : await lookAt(entry.id, at.ec2, signal);
  const id = entry.id ?? image?.ImageId;
  if (id !== undefined) await removeImage(id, image, at.ec2, signal);
}

export async function findImage(id: string, ec2: Ec2, signal: AbortSignal): Promise<Image | undefined> {
  const answer = await ignoreNotFound(ec2('DescribeImages', { ImageIds: [id] }, signal));
  return answer?.Images?.[0];
}

/** Who may not look may still deregister. */
async function lookAt(id: string, ec2: Ec2, signal: AbortSignal): Promise<Image | undefined> {
  try {
    return await findImage(id, ec2, signal);
  } catch (error) {
    if (isAccessDenied(error)) return undefined;
    throw error;
  }
}

/** A pending image may have snapshots that its mappings do not name yet. */
function isComplete(image: Image | undefined): boolean {
  return image?.State === 'available';
}

function isProtected(image: Image | undefined): boolean {
  return image?.DeregistrationProtection?.startsWith('enabled') === true;
}

/** AWS writes the image into the description of each snapshot that CreateImage and CopyImage make. */
async function snapshotsFor(id: string, ec2: Ec2, signal: AbortSignal): Promise<readonly string[]> {
  const made = [`Created by CreateImage(*) for ${id}*`, `Copied for DestinationAmi ${id} from *`];
  const filters = [{ Name: 'description', Values: made }];
  const { Snapshots = [] } = await ec2('DescribeSnapshots', { OwnerIds: ['self'], Filters: filters }, signal);
  return Snapshots.flatMap(({ SnapshotId }) => SnapshotId ?? []);
}
