import { isNotFound } from '../../../aws/errors.ts';
import { errorText } from '../../../base/error-text.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Filter, Subnet } from '../../../wire/shapes/ec2.ts';
import { apiFilters } from '../../../aws/filters/api-filters.ts';
import type { NetworkOptions, RunOptions } from '../options/option-types.ts';
import type { ReadingTools } from '../ports.ts';
import { manySubnets, noInferredSubnet, noSubnet, notOneVpc, subnetMissing } from '../run-messages.ts';
import { inferSubnets, mostFreeFirst } from './infer-subnet.ts';

export const chooseNetworkStep: StepDeclaration = {
  name: 'StepNetworkInfo',
  uses: [
    { action: 'ec2:DescribeVpcs', when: 'vpc_filter' },
    { action: 'ec2:DescribeSubnets', when: 'subnet_id' },
    { action: 'ec2:DescribeSubnets', when: 'subnet_filter' },
    { action: 'ec2:DescribeVpcs', when: 'associate_public_ip_address' },
    { action: 'ec2:DescribeSubnets', when: 'associate_public_ip_address' },
    { action: 'ec2:DescribeInstanceTypeOfferings', when: 'associate_public_ip_address' },
  ],
};

/** Where the instance goes. What is undefined AWS chooses: the default network, a subnet of it. */
export interface Network {
  readonly vpc: string | undefined;
  readonly subnet: string | undefined;
  readonly zone: string | undefined;
}

/** The place of the first choice, and further ones where the template leaves the choice open. */
export interface ChosenNetwork extends Network {
  /** In the same network, the best first. */
  readonly others: readonly Network[];
}

export type NetworkChoice = NetworkOptions & Pick<RunOptions, 'instance_type' | 'spot_instance_types'>;

export async function chooseNetwork(tools: ReadingTools, choice: NetworkChoice): Promise<ChosenNetwork> {
  const vpc = choice.vpc_id ?? (choice.vpc_filter && (await findVpc(tools, apiFilters(choice.vpc_filter))));
  const found = await findSubnets(tools, choice, vpc);
  const [subnet, ...others] = found.length > 0 ? found : await subnetsForPublicAddress(tools, choice, vpc);
  const wanted = choice.availability_zone;
  const first = placeOf(subnet, vpc, wanted);
  return {
    ...first,
    others: others.map((other) => placeOf(other, vpc, wanted)).filter((other) => other.vpc === first.vpc),
  };
}

function placeOf(subnet: Subnet | undefined, vpc: string | undefined, zone: string | undefined): Network {
  return { vpc: vpc ?? subnet?.VpcId, subnet: subnet?.SubnetId, zone: zone ?? subnet?.AvailabilityZone };
}

async function findVpc(
  { ec2, signal }: ReadingTools,
  filters: readonly Filter[],
): Promise<string | undefined> {
  const { Vpcs = [] } = await ec2('DescribeVpcs', { Filters: filters }, signal);
  const [only, ...others] = Vpcs;
  if (only === undefined || others.length > 0) throw new OptionError('vpc_filter', notOneVpc(Vpcs.length));
  return only.VpcId;
}

/** The best first; none where the template names none. */
async function findSubnets(
  tools: ReadingTools,
  choice: NetworkChoice,
  vpc: string | undefined,
): Promise<readonly Subnet[]> {
  const { subnet_id: id, subnet_filter: filter, availability_zone: zone } = choice;
  if (id !== undefined) return [await knownSubnet(tools, id, { vpc, zone })];
  if (filter === undefined) return [];
  const filters = [
    ...apiFilters(filter),
    { Name: 'state', Values: ['available'] },
    ...(vpc === undefined ? [] : [{ Name: 'vpc-id', Values: [vpc] }]),
    ...(zone === undefined ? [] : [{ Name: 'availability-zone', Values: [zone] }]),
  ];
  const { Subnets = [] } = await tools.ec2('DescribeSubnets', { Filters: filters }, tools.signal);
  if (Subnets.length === 0) throw new OptionError('subnet_filter', noSubnet());
  if (filter.most_free) return mostFreeFirst(Subnets);
  if (Subnets.length > 1 && !filter.random)
    throw new OptionError('subnet_filter', manySubnets(Subnets.length));
  return shuffled(Subnets);
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, rank: Math.random() }))
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** The subnet of an id; AWS is asked only for what the template leaves open. */
async function knownSubnet(
  { ec2, signal }: ReadingTools,
  id: string,
  { vpc, zone }: { readonly vpc: string | undefined; readonly zone: string | undefined },
): Promise<Subnet> {
  if (vpc !== undefined && zone !== undefined) return { SubnetId: id, VpcId: vpc, AvailabilityZone: zone };
  try {
    const { Subnets = [] } = await ec2('DescribeSubnets', { SubnetIds: [id] }, signal);
    return { ...Subnets[0], SubnetId: id };
  } catch (error) {
    throw isNotFound(error) ? new OptionError('subnet_id', subnetMissing(id), { cause: error }) : error;
  }
}

/** A public address can be asked for or refused only in a known subnet. Not finding one is no reason to fail. */
async function subnetsForPublicAddress(
  tools: ReadingTools,
  choice: NetworkChoice,
  vpc: string | undefined,
): Promise<readonly Subnet[]> {
  if (choice.associate_public_ip_address === undefined) return [];
  try {
    const types =
      choice.instance_type === undefined ? (choice.spot_instance_types ?? []) : [choice.instance_type];
    return await inferSubnets(tools, { vpc, zone: choice.availability_zone, types });
  } catch (error) {
    tools.signal.throwIfAborted();
    tools.ui.error(noInferredSubnet(errorText(error)));
    return [];
  }
}
