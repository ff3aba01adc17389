import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image, Instance, RunInstancesRequest } from '../../../wire/shapes/ec2.ts';
import type { BlockDevice } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';
import { instanceResource } from '../resources/instance.ts';
import { acquire } from '../resources/resource.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagUses } from '../tag-uses.ts';

export const launchInstanceStep: StepDeclaration = {
  name: 'StepRunSourceInstance',
  uses: [
    { action: 'ec2:RunInstances' },
    { action: 'ec2:DescribeInstances' },
    { action: 'ec2:TerminateInstances' },
    ...tagUses('run_tags', 'run_tag', 'run_volume_tags', 'run_volume_tag'),
    { action: 'iam:PassRole', when: 'iam_instance_profile' },
  ],
};

/** An instance that AWS gave its id with. */
export type LaunchedInstance = Instance & { readonly InstanceId: string };

export interface LaunchPlan {
  /** With its idempotency token, by which a launch is found whose answer was lost. */
  readonly request: RunInstancesRequest & { readonly ClientToken: string };
  /** What this build has just made and the request names: not every server of AWS's knows it yet. */
  readonly fresh: readonly string[];
  /** Devices of the source image whose volumes would stay behind, though nobody asked for that. */
  readonly leftoverDevices: readonly string[];
}

export async function launchInstance(tools: AmazonTools, plan: LaunchPlan): Promise<Held<LaunchedInstance>> {
  const { request, fresh, leftoverDevices } = plan;
  tools.ui.say('Launching a source AWS instance...');
  const marks = {
    clientToken: request.ClientToken,
    ...(leftoverDevices.length > 0 && { leftoverDevices: leftoverDevices.join(',') }),
  };
  const launched = await acquire(tools, instanceResource, marks, async (signal) => {
    const call = () => tools.ec2('RunInstances', request, signal);
    const { Instances = [] } = await retryWhileUnknown(fresh, call, tools.clock, signal);
    const [instance] = Instances;
    const id = instance?.InstanceId;
    if (id === undefined) throw new Error(noAnswerField('RunInstances', 'the instance id'));
    return { id, value: { ...instance, InstanceId: id } };
  });
  tools.ui.say(`Instance ID: ${launched.value.InstanceId}`);
  return launched;
}

/**
 * Devices of the image whose volumes AWS keeps when an instance ends. What the template maps itself is left to the
 * template: users keep data disks that way.
 */
export function leftoverDevices(image: Image, launchDevices: readonly BlockDevice[]): readonly string[] {
  const mapped = new Set(launchDevices.map(({ device_name: name }) => name));
  return (image.BlockDeviceMappings ?? [])
    .filter(({ Ebs }) => Ebs?.DeleteOnTermination === false)
    .flatMap(({ DeviceName }) => DeviceName ?? [])
    .filter((device) => !mapped.has(device));
}
