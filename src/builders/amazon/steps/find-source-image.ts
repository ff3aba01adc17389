import { isNotFound } from '../../../aws/errors.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import { apiFilters } from '../api-filters.ts';
import type { LaunchOptions } from '../options/option-types.ts';
import type { ReadingTools } from '../ports.ts';
import {
  manyMatches,
  needsHvm,
  noAnswerField,
  noMatch,
  sourceMissing,
  wrongRootDevice,
} from '../run-messages.ts';

export const findSourceImageStep: StepDeclaration = {
  name: 'StepSourceAMIInfo',
  uses: [{ action: 'ec2:DescribeImages' }],
};

export type SourceChoice = Pick<LaunchOptions, 'source_ami' | 'source_ami_filter'>;
/** An image that AWS gave its id with. */
export type SourceImage = Image & { readonly ImageId: string };

/** What the build does with the image, which not every image allows. */
export interface SourceNeeds {
  readonly enhancedNetworking: boolean;
  readonly virtualization: string | undefined;
}

/** The image to start from: that of an id, or the one that matches the filters. */
export async function findSourceImage(
  tools: ReadingTools,
  choice: SourceChoice,
  needs: SourceNeeds,
): Promise<SourceImage> {
  const option = choice.source_ami === undefined ? 'source_ami_filter' : 'source_ami';
  const image = await chooseImage(tools, choice, option);
  const { ImageId, RootDeviceType, VirtualizationType } = image;
  if (ImageId === undefined) throw new Error(noAnswerField('DescribeImages', 'an image id'));
  if (RootDeviceType !== 'ebs') throw new OptionError(option, wrongRootDevice(image));
  const virtualization = needs.virtualization ?? VirtualizationType;
  if (needs.enhancedNetworking && virtualization !== 'hvm')
    throw new OptionError(option, needsHvm(ImageId, virtualization));
  tools.ui.say(`Found Image ID: ${ImageId}`);
  return { ...image, ImageId };
}

async function chooseImage(tools: ReadingTools, choice: SourceChoice, option: string): Promise<Image> {
  const matches = await matchingImages(tools, choice);
  const [first, ...others] = matches;
  const wanted = describeChoice(choice);
  if (first === undefined)
    throw new OptionError(option, noMatch(wanted, tools.region, await nearbyImages(tools, choice)));
  if (others.length > 0 && !choice.source_ami_filter?.most_recent)
    throw new OptionError(option, manyMatches(wanted, newestFirst(matches)));
  return newestFirst(matches)[0] ?? first;
}

async function matchingImages(tools: ReadingTools, choice: SourceChoice): Promise<readonly Image[]> {
  const { source_ami: id, source_ami_filter: filter } = choice;
  const filters = apiFilters({ filters: filter?.filters });
  const owners = filter?.owners ?? [];
  const request = {
    ...(id !== undefined && { ImageIds: [id] }),
    ...(filters.length > 0 && { Filters: filters }),
    ...(owners.length > 0 && { Owners: owners }),
    IncludeDeprecated: filter?.include_deprecated ?? false,
  };
  try {
    const { Images = [] } = await tools.ec2('DescribeImages', request, tools.signal);
    return Images;
  } catch (error) {
    if (id === undefined || !isNotFound(error)) throw error;
    const own = await listImages(tools, ['self'], []);
    // Without the cause: AWS's own sentence says no more than this one.
    throw new OptionError('source_ami', sourceMissing(id, tools.region, own));
  }
}

/** The newest first; of equal age in AWS's own order. */
function newestFirst(images: readonly Image[]): readonly Image[] {
  return images.toSorted((one, other) => (other.CreationDate ?? '').localeCompare(one.CreationDate ?? ''));
}

function describeChoice({ source_ami: id, source_ami_filter: filter }: SourceChoice): string {
  const filters = Object.entries(filter?.filters ?? {}).map(([name, value]) => `${name} = "${value}"`);
  const owners = filter?.owners?.length ? [`owners ${filter.owners.join(', ')}`] : [];
  return [...(id === undefined ? [] : [id]), ...filters, ...owners].join(', ');
}

/** What the same owners have under a name that begins alike, or else at all: a help for those who mistyped. */
async function nearbyImages(
  tools: ReadingTools,
  { source_ami_filter: filter }: SourceChoice,
): Promise<readonly Image[]> {
  const owners = filter?.owners ?? ['self'];
  const [start = ''] = /^[\w.]+/.exec(filter?.filters?.['name'] ?? '') ?? [];
  const alike =
    start === '' ? [] : await listImages(tools, owners, [{ Name: 'name', Values: [`${start}*`] }]);
  return alike.length > 0 ? alike : listImages(tools, owners, []);
}

/** One page: public owners have tens of thousands of images. */
async function listImages(
  tools: ReadingTools,
  owners: readonly string[],
  filters: readonly { readonly Name: string; readonly Values: readonly string[] }[],
): Promise<readonly Image[]> {
  const request = { Owners: owners, ...(filters.length > 0 && { Filters: filters }), MaxResults: 200 };
  const { Images = [] } = await tools.ec2('DescribeImages', request, tools.signal);
  return newestFirst(Images);
}
