import { OptionError } from '../../contracts/option-error.ts';
import type { DescribeImagesRequest, DescribeImagesResult, Image } from '../../wire/shapes/ec2.ts';
import { apiFilters } from '../filters/api-filters.ts';
import { manyMatches, noMatch } from './messages.ts';

/** What it takes to look for images in a region. */
export interface ImageReader {
  readonly region: string;
  ec2(
    action: 'DescribeImages',
    input: DescribeImagesRequest,
    signal: AbortSignal,
  ): Promise<DescribeImagesResult>;
}

/** Which image is wanted: an id, or what it is like, or both. */
export interface WantedImage {
  readonly id?: string | undefined;
  readonly filters?: Readonly<Record<string, string>> | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly most_recent?: boolean | undefined;
  readonly include_deprecated?: boolean | undefined;
}

/**
 * The one image that is wanted.
 *
 * @throws OptionError for `option` where there is none, or several and not the newest is asked for.
 */
export async function findImage(
  wanted: WantedImage,
  option: string,
  reader: ImageReader,
  signal: AbortSignal,
): Promise<Image> {
  const matches = newestFirst(await matchingImages(wanted, reader, signal));
  const [newest, ...others] = matches;
  if (newest === undefined) {
    const nearby = await nearbyImages(wanted, reader, signal);
    throw new OptionError(option, noMatch(describe(wanted), reader.region, nearby));
  }
  if (others.length > 0 && !wanted.most_recent)
    throw new OptionError(option, manyMatches(describe(wanted), matches));
  return newest;
}

/** One page of the images of some owners, the newest first: public owners have tens of thousands. */
export async function listImages(
  owners: readonly string[],
  filters: readonly { readonly Name: string; readonly Values: readonly string[] }[],
  reader: ImageReader,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const request = { Owners: owners, ...(filters.length > 0 && { Filters: filters }), MaxResults: 200 };
  const { Images = [] } = await reader.ec2('DescribeImages', request, signal);
  return newestFirst(Images);
}

async function matchingImages(
  wanted: WantedImage,
  reader: ImageReader,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const { id, owners = [], include_deprecated: includeDeprecated = false } = wanted;
  const filters = apiFilters({ filters: wanted.filters });
  const request = {
    ...(id !== undefined && { ImageIds: [id] }),
    ...(filters.length > 0 && { Filters: filters }),
    ...(owners.length > 0 && { Owners: owners }),
    IncludeDeprecated: includeDeprecated,
  };
  const { Images = [] } = await reader.ec2('DescribeImages', request, signal);
  return Images;
}

/** The newest first; of equal age in AWS's own order. */
function newestFirst(images: readonly Image[]): readonly Image[] {
  return images.toSorted((one, other) => (other.CreationDate ?? '').localeCompare(one.CreationDate ?? ''));
}

function describe({ id, filters = {}, owners = [] }: WantedImage): string {
  const wanted = Object.entries(filters).map(([name, value]) => `${name} = "${value}"`);
  const from = owners.length === 0 ? [] : [`owners ${owners.join(', ')}`];
  return [...(id === undefined ? [] : [id]), ...wanted, ...from].join(', ');
}

/** What the same owners have under a name that begins alike, or else at all: a help for those who mistyped. */
async function nearbyImages(
  { filters, owners = ['self'] }: WantedImage,
  reader: ImageReader,
  signal: AbortSignal,
): Promise<readonly Image[]> {
  const [start = ''] = /^[\w.]+/.exec(filters?.['name'] ?? '') ?? [];
  const named = [{ Name: 'name', Values: [`${start}*`] }];
  const alike = start === '' ? [] : await listImages(owners, named, reader, signal);
  return alike.length > 0 ? alike : listImages(owners, [], reader, signal);
}
