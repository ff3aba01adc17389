import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { volumesAt } from '../resources/instance.ts';
import { noteVolume } from '../resources/volume.ts';
import type { LaunchedInstance } from './launch-instance.ts';

export const dismantleStep: StepDeclaration = {
  name: 'StepDismantle',
  uses: [
    { action: 'ec2:TerminateInstances' },
    { action: 'ec2:DescribeInstances' },
    { action: 'ec2:DeleteVolume' },
    { action: 'ec2:DeleteSecurityGroup' },
  ],
};

export interface Scaffold {
  readonly instance: Held<LaunchedInstance>;
  /** The instance as it was when it had stopped. */
  readonly stopped: Instance;
  readonly leftoverDevices: readonly string[];
  readonly group: Held<string> | undefined;
}

/**
 * Takes away what the build stood on. What cannot be taken away now is no reason to lose the image: the end of the
 * build tries once more, and reports it.
 */
export async function dismantle(tools: AmazonTools, scaffold: Scaffold): Promise<void> {
  const { instance, stopped, leftoverDevices, group } = scaffold;
  const ids = volumesAt(leftoverDevices, stopped);
  const volumes = await Promise.all(ids.map((id) => noteVolume(tools, id, instance.value.InstanceId)));
  try {
    await instance.release();
    // A security group can go only when nothing is in it any more.
    await Promise.all([...volumes, ...(group ? [group] : [])].map((held) => held.release()));
  } catch {
    tools.signal.throwIfAborted();
  }
}

/** Takes away what the build needs no longer; a failure is left to the end of the build, as in `dismantle`. */
export async function releaseEarly(held: Held<unknown> | undefined, signal: AbortSignal): Promise<void> {
  try {
    await held?.release();
  } catch {
    signal.throwIfAborted();
  }
}
