import type { Held } from '../../../contracts/ledger.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { AmazonTools } from '../ports.ts';
import { ownGroups } from './security-groups.ts';

export const vacateGroupStep: StepDeclaration = {
  name: 'StepVacateSecurityGroup',
  uses: [
    { action: 'ec2:DescribeSecurityGroups', unless: ownGroups },
    { action: 'ec2:ModifyInstanceAttribute', unless: ownGroups },
    { action: 'ec2:DeleteSecurityGroup', unless: ownGroups },
  ],
};

/**
 * Moves a stopped instance, which nobody connects to any more, into its network's default group, so that the temporary
 * group can go at once: otherwise it could only after the instance, which AWS takes half a minute to end. Where AWS
 * refuses, the group stays until then.
 */
export async function vacateGroup(
  tools: AmazonTools,
  stopped: Instance,
  group: Held<string>,
): Promise<'gone' | 'in use'> {
  const { ec2, signal } = tools;
  const { InstanceId: id, VpcId: vpc } = stopped;
  try {
    const refuge = await defaultGroup(tools, vpc);
    if (id === undefined || refuge === undefined) return 'in use';
    await ec2('ModifyInstanceAttribute', { InstanceId: id, Groups: [refuge] }, signal);
    await group.release();
    return 'gone';
  } catch {
    signal.throwIfAborted();
    return 'in use';
  }
}

async function defaultGroup(
  { ec2, signal }: AmazonTools,
  vpc: string | undefined,
): Promise<string | undefined> {
  if (vpc === undefined) return undefined;
  const filters = [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups = [] } = await ec2('DescribeSecurityGroups', { Filters: filters }, signal);
  return SecurityGroups[0]?.GroupId;
}
