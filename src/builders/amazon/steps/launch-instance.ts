import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Image, Instance, Reservation, RunInstancesRequest } from '../../../wire/shapes/ec2.ts';
import { launchWhereRoom, type Search } from '../launch/launch-where-room.ts';
import { retryLaunch } from '../launch/retry-launch.ts';
import type { BlockDevice } from '../options/option-types.ts';
import type { AmazonTools } from '../ports.ts';
import { instanceResource } from '../resources/instance.ts';
import { acquire } from '../resources/resource.ts';
import { noAnswerField } from '../run-messages.ts';
import { tagUses } from '../request/tag-uses.ts';
import type { Network } from './choose-network.ts';

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

/** What is launched, and where it may go. */
export interface LaunchPlan<Request> extends Search {
  readonly requestAt: (place: Network) => Request;
  /** What this build has just made and the request names: not every server of AWS's knows it yet. */
  readonly fresh: readonly string[];
  /** Devices of the source image whose volumes would stay behind, though nobody asked for that. */
  readonly leftoverDevices: readonly string[];
}

/** With its idempotency token, by which a launch is found whose answer was lost. */
export type RunRequest = RunInstancesRequest & { readonly ClientToken: string };

export async function launchInstance(
  tools: AmazonTools,
  plan: LaunchPlan<RunRequest>,
): Promise<Held<LaunchedInstance>> {
  tools.ui.say('Launching a source AWS instance...');
  const launched = await launchWhereRoom(plan, (place) => launchAt(tools, plan, place), tools);
  tools.ui.say(`Instance ID: ${launched.value.InstanceId}`);
  return launched;
}

function launchAt(
  tools: AmazonTools,
  { requestAt, fresh, leftoverDevices }: LaunchPlan<RunRequest>,
  place: Network,
): Promise<Held<LaunchedInstance>> {
  const request = requestAt(place);
  const marks = instanceMarks({ clientToken: request.ClientToken }, leftoverDevices);
  return acquire(tools, instanceResource, marks, async (signal) => {
    const call = (): Promise<Reservation> => tools.ec2('RunInstances', request, signal);
    const { Instances = [] } = await retryLaunch(fresh, call, { clock: tools.clock, signal });
    const [instance] = Instances;
    const id = instance?.InstanceId;
    if (id === undefined) throw new Error(noAnswerField('RunInstances', 'the instance id'));
    return { id, value: { ...instance, InstanceId: id } };
  });
}

/** What a ledger keeps of an instance: by what it is found, and the volumes that would stay behind. */
export function instanceMarks(
  found: Readonly<Record<string, string>>,
  leftoverDevices: readonly string[],
): Readonly<Record<string, string>> {
  return leftoverDevices.length === 0 ? found : { ...found, leftoverDevices: leftoverDevices.join(',') };
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
