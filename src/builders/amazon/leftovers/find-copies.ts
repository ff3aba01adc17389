import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import { imageResource } from '../resources/image.ts';
import { deregisteredIn, imagesWith, type OwnImage } from './find-images.ts';
import { entriesOf, type Found, type LeftoverSearch } from './leftover-search.ts';

/** The images of a region of which there may be copies elsewhere. */
export interface CopySources {
  readonly region: string;
  readonly images: readonly OwnImage[];
}

/**
 * Finds what lost builds left of the copies of their images in one more region, or in the same one. A copy that is
 * complete is a result, and left alone, but where its source was only on the way to its copies and is there yet: then the
 * build that made both has never come to its end, and the copy lacks what the template gives it.
 */
export async function findCopies(
  { region, images }: CopySources,
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly LedgerEntry[]> {
  const sources = new Map(images.map((image) => [image.id, image]));
  if (sources.size === 0) return [];
  const { ec2 } = search.at;
  const descriptions = [...sources.keys()].map((id) => `Copied for DestinationAmi * from SourceAmi ${id} *`);
  const [copies, gone] = await Promise.all([
    imagesWith(ec2, { Name: 'source-image-id', Values: [...sources.keys()] }, signal),
    deregisteredIn(ec2, descriptions, signal),
  ]);
  const found = copies
    .filter(({ SourceImageRegion: from = region }) => from === region)
    .flatMap((copy) => foundCopy(copy, sources.get(copy.SourceImageId ?? '')));
  const remains = [...gone].map(([id, from]): Found => {
    return { kind: imageResource.kind, id, mark: sources.get(from)?.mark };
  });
  return entriesOf([...remains, ...found], search);
}

function foundCopy(copy: Image, source: OwnImage | undefined): readonly Found[] {
  if (source === undefined) return [];
  const { ImageId: id, Name: name = '', State: state } = copy;
  // A build copies its result under the result's name: what bears another was made by somebody else.
  if (source.stage !== 'intermediary' && (state === 'available' || name !== source.name)) return [];
  return [{ kind: imageResource.kind, id, mark: source.mark, marks: { name, source: source.id } }];
}
