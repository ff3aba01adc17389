import { isNotFound } from '../../../aws/errors.ts';
import { errorText } from '../../../base/error-text.ts';
import { OptionError } from '../../../contracts/option-error.ts';
import type { StepDeclaration } from '../../../contracts/step.ts';
import type { Filter, Subnet } from '../../../wire/shapes/ec2.ts';
import { apiFilters } from '../../../aws/filters/api-filters.ts';
import type { NetworkOptions } from '../options/option-types.ts';
import type { ReadingTools } from '../ports.ts';
import { manySubnets, noInferredSubnet, noSubnet, notOneVpc, subnetMissing } from '../run-messages.ts';
import { inferSubnet, mostFree } from './infer-subnet.ts';

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

export type NetworkChoice = NetworkOptions & { readonly instance_type: string | undefined };

export async function chooseNetwork(tools: ReadingTools, choice: NetworkChoice): Promise<Network> {
  const vpc = choice.vpc_id ?? (choice.vpc_filter && (await findVpc(tools, apiFilters(choice.vpc_filter))));
  const subnet = (await findSubnet(tools, choice, vpc)) ?? (await subnetForPublicAddress(tools, choice, vpc));
  const zone = subnet?.AvailabilityZone ?? choice.availability_zone;
  return { vpc: vpc ?? subnet?.VpcId, subnet: subnet?.SubnetId, zone: choice.availability_zone ?? zone };
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

async function findSubnet(
  tools: ReadingTools,
  choice: NetworkChoice,
  vpc: string | undefined,
): Promise<Subnet | undefined> {
  const { subnet_id: id, subnet_filter: filter, availability_zone: zone } = choice;
  if (id !== undefined) return knownSubnet(tools, id, { vpc, zone });
  if (filter === undefined) return undefined;
  const filters = [
    ...apiFilters(filter),
    { Name: 'state', Values: ['available'] },
    ...(vpc === undefined ? [] : [{ Name: 'vpc-id', Values: [vpc] }]),
    ...(zone === undefined ? [] : [{ Name: 'availability-zone', Values: [zone] }]),
  ];
  const { Subnets = [] } = await tools.ec2('DescribeSubnets', { Filters: filters }, tools.signal);
  if (Subnets.length === 0) throw new OptionError('subnet_filter', noSubnet());
  if (filter.most_free) return mostFree(Subnets);
  if (Subnets.length > 1 && !filter.random)
    throw new OptionError('subnet_filter', manySubnets(Subnets.length));
  return Subnets[Math.floor(Math.random() * Subnets.length)];
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
async function subnetForPublicAddress(
  tools: ReadingTools,
  choice: NetworkChoice,
  vpc: string | undefined,
): Promise<Subnet | undefined> {
  if (choice.associate_public_ip_address === undefined) return undefined;
  try {
    return await inferSubnet(tools, { vpc, instanceType: choice.instance_type });
  } catch (error) {
    tools.signal.throwIfAborted();
    tools.ui.error(noInferredSubnet(errorText(error)));
    return undefined;
  }
}
