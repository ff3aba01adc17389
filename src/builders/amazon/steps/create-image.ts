import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { BlockDeviceMapping, Image } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { imageResource, intermediaryResource, makeImageOnce } from '../resources/image.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagSpecifications, type Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';
import { AwsError } from '../../../aws/aws-error.ts';
import { retryWhile } from '../retry-while.ts';

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
  /** Whether the image is what the build is for, or only on the way to its copies. */
  readonly use: 'result' | 'intermediary';
  readonly instance: string;
  readonly mappings: readonly BlockDeviceMapping[];
  readonly tags: Tags;
}

/** An image that AWS has begun to make; it is not the build's result before it is kept. */
export interface ImageUnderWay {
  readonly id: string;
  readonly held: Held<string>;
}

/** An image that can be launched. */
export interface NewImage extends ImageUnderWay {
  readonly image: Image;
}

const unsettledLimitMs = 180_000;

/** Not every server of AWS's knows yet that the instance has stopped. */
function isUnsettled(error: unknown): boolean {
  return error instanceof AwsError && /\bnot in state\b/i.test(error.detail);
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
  const resource = plan.use === 'result' ? imageResource : intermediaryResource;
  const held = await acquire(tools, resource, { name, instance }, async (signal) => {
    const make = async (): Promise<string> => {
      const { ImageId } = await tools.ec2('CreateImage', request, signal);
      if (ImageId === undefined) throw new Error(noAnswerField('CreateImage', 'the image id'));
      return ImageId;
    };
    const origin = { name, from: instance };
    const patience = { clock: tools.clock, signal, limitMs: unsettledLimitMs };
    const id = await retryWhile(isUnsettled, () => makeImageOnce(origin, tools, signal, make), patience);
    return { id, value: id };
  });
  const id = held.value;
  tools.ui.say(`AMI: ${id}`);
  tools.ui.say('Waiting for AMI to become ready...');
  return { id, held, image: await tools.waits.imageAvailable(id, tools.signal) };
}
