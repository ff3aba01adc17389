import { AwsError } from '../../../aws/aws-error.ts';
import { isDuplicate, isNotFound } from '../../../aws/errors.ts';
import type { Held } from '../../../contracts/ledger.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { CreateSecurityGroupRequest, IpPermission } from '../../../wire/shapes/ec2.ts';
import { apiFilters } from '../../../aws/filters/api-filters.ts';
import type { NetworkOptions } from '../options/option-types.ts';
import type { AmazonTools, ReadingTools } from '../ports.ts';
import { acquire } from '../resources/resource.ts';
import { findSecurityGroups, securityGroupResource } from '../resources/security-group.ts';
import { retryWhileUnknown } from '../retry-while-unknown.ts';
import { groupsMissing, noAnswerField } from '../run-messages.ts';
import { tagSpecifications, type Tags } from '../request/tag-specifications.ts';
import { tagUses } from '../request/tag-uses.ts';

/** With any of these options no temporary group is made. */
export const ownGroups = ['security_group_id', 'security_group_ids', 'security_group_filter'];

export const securityGroupsStep: StepDeclaration = {
  name: 'StepSecurityGroup',
  uses: [
    { action: 'ec2:DescribeSecurityGroups', when: 'security_group_id' },
    { action: 'ec2:DescribeSecurityGroups', when: 'security_group_ids' },
    { action: 'ec2:DescribeSecurityGroups', when: 'security_group_filter' },
    { action: 'ec2:CreateSecurityGroup', unless: ownGroups },
    { action: 'ec2:AuthorizeSecurityGroupIngress', unless: ownGroups },
    { action: 'ec2:DeleteSecurityGroup', unless: ownGroups },
    // Finds the group by its name where the answer to its creation was lost.
    { action: 'ec2:DescribeSecurityGroups', unless: ownGroups },
    ...tagUses('run_tags', 'run_tag'),
  ],
};

export interface TemporaryGroupPlan {
  readonly name: string;
  readonly vpc: string | undefined;
  readonly port: number;
  readonly sources: readonly string[];
  readonly tags: Tags;
}

/** Whether the template neither names groups nor how to find them. */
export function wantsTemporaryGroup(choice: NetworkOptions): boolean {
  const { security_group_id: one, security_group_ids: many = [], security_group_filter: filter } = choice;
  return one === undefined && many.length === 0 && filter === undefined;
}

/** The groups that the template names or finds; undefined where it wants a temporary one. */
export async function existingSecurityGroups(
  tools: ReadingTools,
  choice: NetworkOptions,
  vpc: string | undefined,
): Promise<readonly string[] | undefined> {
  const { security_group_id: one, security_group_ids: many = [], security_group_filter: filter } = choice;
  const ids = one === undefined ? many : [one];
  if (ids.length > 0) {
    await checkGroups(tools, ids, one === undefined ? 'security_group_ids' : 'security_group_id');
    return ids;
  }
  if (filter === undefined) return undefined;
  const inNetwork = vpc === undefined ? [] : [{ Name: 'vpc-id', Values: [vpc] }];
  const request = { Filters: [...apiFilters(filter), ...inNetwork] };
  const { SecurityGroups = [] } = await tools.ec2('DescribeSecurityGroups', request, tools.signal);
  // None is none: the launch then uses the network's default group.
  return SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
}

async function checkGroups(
  { ec2, signal }: ReadingTools,
  ids: readonly string[],
  option: string,
): Promise<void> {
  try {
    await ec2('DescribeSecurityGroups', { GroupIds: ids }, signal);
  } catch (error) {
    throw isNotFound(error) ? new OptionError(option, groupsMissing(ids), { cause: error }) : error;
  }
}

/** A group that lets the sources in at the port that the build connects to. */
export async function createSecurityGroup(
  tools: AmazonTools,
  plan: TemporaryGroupPlan,
): Promise<Held<string>> {
  const { name, vpc, tags } = plan;
  tools.ui.say(`Creating temporary security group for this instance: ${name}`);
  const request = {
    GroupName: name,
    Description: 'Temporary group for Packer',
    VpcId: vpc ?? '',
    TagSpecifications: tagSpecifications({ 'security-group': tags }),
  };
  const group = await acquire(tools, securityGroupResource, { name }, async (signal) => {
    const id = await create(tools, request, signal);
    return { id, value: id };
  });
  await authorize(tools, group.value, plan);
  return group;
}

async function create(
  { ec2 }: AmazonTools,
  request: CreateSecurityGroupRequest,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { GroupId } = await ec2('CreateSecurityGroup', request, signal);
    if (GroupId === undefined) throw new Error(noAnswerField('CreateSecurityGroup', 'the group id'));
    return GroupId;
  } catch (error) {
    if (!(error instanceof AwsError) || !error.ambiguous || !isDuplicate(error)) throw error;
    const [made] = await findSecurityGroups(ec2, request.GroupName ?? '', signal);
    if (made === undefined) throw error;
    return made;
  }
}

async function authorize(tools: AmazonTools, group: string, plan: TemporaryGroupPlan): Promise<void> {
  const { ec2, ui, clock, signal } = tools;
  const { port, sources } = plan;
  ui.say(
    `Authorizing access to port ${port} from [${sources.join(', ')}] in the temporary security groups...`,
  );
  const request = { GroupId: group, IpPermissions: [ingress(port, sources)] };
  const call = async (): Promise<void> => {
    try {
      await ec2('AuthorizeSecurityGroupIngress', request, signal);
    } catch (error) {
      // The group is ours alone: a rule that exists already was made by an earlier try of this very call.
      if (!isDuplicate(error)) throw error;
    }
  };
  await retryWhileUnknown([group], call, clock, signal);
}

function ingress(port: number, sources: readonly string[]): IpPermission {
  const IpRanges = sources.filter((source) => !isV6(source)).map((CidrIp) => ({ CidrIp }));
  const Ipv6Ranges = sources.filter(isV6).map((CidrIpv6) => ({ CidrIpv6 }));
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: IpRanges.length > 0 ? IpRanges : undefined,
    Ipv6Ranges: Ipv6Ranges.length > 0 ? Ipv6Ranges : undefined,
  };
}

function isV6(cidr: string): boolean {
  return cidr.includes(':');
}
