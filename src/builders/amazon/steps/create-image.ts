import { AwsError } from '../../../aws/aws-error.ts';
import { isDuplicate } from '../../../aws/errors.ts';
import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { BlockDeviceMapping, CreateImageRequest, Image } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { findOwnImage, imageResource } from '../resources/image.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagSpecifications, type Tags } from '../tag-specifications.ts';
import { tagUses } from '../tag-uses.ts';

export const createImageStep: StepDeclaration = {
  name: 'StepCreateAMI',
  uses: [
    { action: 'ec2:CreateImage', when: 'skip_create_ami = false' },
    { action: 'ec2:DescribeImages', when: 'skip_create_ami = false' },
    ...tagUses('run_tags', 'run_tag'),
    { action: 'ec2:DeregisterImage', when: 'skip_create_ami = false' },
    { action: 'ec2:DeleteSnapshot', when: 'skip_create_ami = false' },
    { action: 'ec2:DescribeSnapshots', when: 'skip_create_ami = false' },
  ],
};

export interface ImagePlan {
  readonly name: string;
  readonly instance: string;
  readonly mappings: readonly BlockDeviceMapping[];
  readonly tags: Tags;
}

/** An image that can be launched; it is not the build's result before it is kept. */
export interface NewImage {
  readonly id: string;
  readonly image: Image;
  readonly held: Held<string>;
}

/** Makes an image of the stopped instance and waits until it can be launched. */
export async function createImage(tools: AmazonTools, plan: ImagePlan): Promise<NewImage> {
  const { name, instance, mappings, tags } = plan;
  tools.ui.say(`Creating AMI ${name} from instance ${instance}`);
  const request = {
    InstanceId: instance,
    Name: name,
    BlockDeviceMappings: mappings.length > 0 ? mappings : undefined,
    TagSpecifications: tagSpecifications({ image: tags, snapshot: tags }),
  };
  const held = await acquire(tools, imageResource, { name, instance }, async (signal) => {
    const id = await create(tools, request, signal);
    return { id, value: id };
  });
  const id = held.value;
  tools.ui.say(`AMI: ${id}`);
  tools.ui.say('Waiting for AMI to become ready...');
  return { id, held, image: await tools.waits.imageAvailable(id, tools.signal) };
}

type NamedRequest = CreateImageRequest & { readonly InstanceId: string; readonly Name: string };

async function create(
  { ec2, clock }: AmazonTools,
  request: NamedRequest,
  signal: AbortSignal,
): Promise<string> {
  const { Name: name, InstanceId: instance } = request;
  const since = clock.now().toISOString();
  try {
    const { ImageId } = await ec2('CreateImage', request, signal);
    if (ImageId === undefined) throw new Error(noAnswerField('CreateImage', 'the image id'));
    return ImageId;
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isDuplicate(error)) throw error;
    const made = await findOwnImage({ name, instance, since }, ec2, signal);
    if (made?.ImageId === undefined) throw error;
    return made.ImageId;
  }
}
