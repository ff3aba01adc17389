import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Filter, Image } from '../../../wire/shapes/ec2.ts';
import { imageResource } from '../resources/image.ts';
import type { Ec2 } from '../ports.ts';
import type { OwnInstance } from './find-instances.ts';
import { entriesOf, type Found, type LeftoverSearch } from './leftover-search.ts';
import { ownUuidFilter } from './own-uuid.ts';

/** An image that a build made in its own region. */
export interface OwnImage {
  readonly id: string;
  readonly name: string;
  /** The name or token that kiln gave. */
  readonly mark: string;
  /**
   * `intermediary`: only on the way to its copies, and gone before a build ends. `unfinished`: AWS was still making it.
   * `complete`: perhaps the result of a build that could not end its instance. `remains`: deregistered, but not its
   * snapshots.
   */
  readonly stage: 'intermediary' | 'unfinished' | 'complete' | 'remains';
}

/** The images on the way, which bear a name of kiln's, and those that were made of the instances of builds. */
export async function findOwnImages(
  instances: readonly OwnInstance[],
  { at: { ec2 } }: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly OwnImage[]> {
  const marks = new Map(instances.map(({ id, mark }) => [id, mark]));
  const [named, made, remains] = await Promise.all([
    imagesWith(ec2, { Name: 'name', Values: [`packer_${ownUuidFilter}`] }, signal),
    marks.size === 0
      ? []
      : imagesWith(ec2, { Name: 'source-instance-id', Values: [...marks.keys()] }, signal),
    remainsOf(ec2, marks, signal),
  ]);
  const found = [
    ...remains,
    ...made.map((image) => ({
      ...nameOf(image),
      mark: marks.get(image.SourceInstanceId ?? '') ?? '',
      stage: image.State === 'available' ? ('complete' as const) : ('unfinished' as const),
    })),
    ...named.map((image) => ({
      ...nameOf(image),
      mark: image.Name ?? '',
      stage: 'intermediary' as const,
    })),
  ];
  return [...new Map(found.map((image) => [image.id, image])).values()];
}

/** What is certain not to be a build's result, as a ledger would have it. */
export function imageEntries(images: readonly OwnImage[], search: LeftoverSearch): readonly LedgerEntry[] {
  return entriesOf(images.filter(({ stage }) => stage !== 'complete').map(foundImage), search);
}

/** Images of this account. */
export async function imagesWith(ec2: Ec2, filter: Filter, signal: AbortSignal): Promise<readonly Image[]> {
  const { Images = [] } = await ec2('DescribeImages', { Owners: ['self'], Filters: [filter] }, signal);
  return Images;
}

/** The ids of images that are gone and have left snapshots, going by the descriptions that AWS gives those. */
export async function deregisteredIn(
  ec2: Ec2,
  descriptions: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const filters = [{ Name: 'description', Values: descriptions }];
  const { Snapshots = [] } = await ec2('DescribeSnapshots', { OwnerIds: ['self'], Filters: filters }, signal);
  const madeFor = Snapshots.flatMap(({ Description = '' }) => {
    const [, image = '', from = ''] =
      /^Copied for DestinationAmi (\S+) from SourceAmi (\S+)/.exec(Description) ?? [];
    const [, instance = '', ofInstance = ''] =
      /^Created by CreateImage\((\S+)\) for (ami-\w+)/.exec(Description) ?? [];
    return image === '' ? [[ofInstance, instance] as const] : [[image, from] as const];
  });
  const ids = [...new Set(madeFor.map(([image]) => image))].filter(Boolean);
  if (ids.length === 0) return new Map();
  const there = await imagesWith(ec2, { Name: 'image-id', Values: ids }, signal);
  const known = new Set(there.map(({ ImageId }) => ImageId));
  return new Map(madeFor.filter(([image]) => image !== '' && !known.has(image)));
}

async function remainsOf(
  ec2: Ec2,
  marks: ReadonlyMap<string, string>,
  signal: AbortSignal,
): Promise<readonly OwnImage[]> {
  if (marks.size === 0) return [];
  const descriptions = [...marks.keys()].map((instance) => `Created by CreateImage(${instance}) for *`);
  const gone = await deregisteredIn(ec2, descriptions, signal);
  return [...gone].map(([id, instance]) => ({
    id,
    name: '',
    mark: marks.get(instance) ?? '',
    stage: 'remains',
  }));
}

function nameOf({ ImageId: id = '', Name: name = '' }: Image): Pick<OwnImage, 'id' | 'name'> {
  return { id, name };
}

function foundImage({ id, name, mark }: OwnImage): Found {
  return { kind: imageResource.kind, id, mark, marks: name === '' ? {} : { name } };
}
