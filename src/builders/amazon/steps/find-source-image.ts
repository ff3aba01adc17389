import { isNotFound } from '../../../aws/errors.ts';
import { findImage, listImages } from '../../../aws/images/find-image.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image } from '../../../wire/shapes/ec2.ts';
import type { LaunchOptions } from '../options/option-types.ts';
import type { ReadingTools } from '../ports.ts';
import { needsHvm, noAnswerField, sourceMissing, wrongRootDevice } from '../run-messages.ts';

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
  const { source_ami: id, source_ami_filter: filter } = choice;
  try {
    return await findImage({ ...filter, id }, option, tools, tools.signal);
  } catch (error) {
    if (id === undefined || !isNotFound(error)) throw error;
    const own = await listImages(['self'], [], tools, tools.signal);
    // Without the cause: AWS's own sentence says no more than this one.
    throw new OptionError('source_ami', sourceMissing(id, tools.region, own));
  }
}
