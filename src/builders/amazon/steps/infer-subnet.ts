import type { Subnet } from '../../../wire/shapes/ec2.ts';
import type { ReadingTools } from '../ports.ts';
import { noDefaultVpc } from '../run-messages.ts';

interface Wish {
  readonly vpc: string | undefined;
  readonly instanceType: string | undefined;
}

/** The subnet with most free addresses in a network, the default one if none is said, where the type is offered. */
export async function inferSubnet(
  tools: ReadingTools,
  { vpc, instanceType }: Wish,
): Promise<Subnet | undefined> {
  const { ec2, signal } = tools;
  const network = vpc ?? (await defaultVpc(tools));
  const filters = [
    { Name: 'vpc-id', Values: [network] },
    { Name: 'state', Values: ['available'] },
  ];
  const [{ Subnets = [] }, zones] = await Promise.all([
    ec2('DescribeSubnets', { Filters: filters }, signal),
    offeringZones(tools, instanceType),
  ]);
  const offered = Subnets.filter(
    ({ AvailabilityZone = '' }) => zones === undefined || zones.has(AvailabilityZone),
  );
  return mostFree(offered.length > 0 ? offered : Subnets);
}

/** Throws where the region has none. */
export async function defaultVpc({ ec2, signal }: ReadingTools): Promise<string> {
  const { Vpcs = [] } = await ec2(
    'DescribeVpcs',
    { Filters: [{ Name: 'is-default', Values: ['true'] }] },
    signal,
  );
  const id = Vpcs[0]?.VpcId;
  if (id === undefined) throw new Error(noDefaultVpc());
  return id;
}

/** The zones that offer a type; undefined where AWS does not tell, which older permission lists forbid. */
async function offeringZones(
  { ec2, signal }: ReadingTools,
  instanceType: string | undefined,
): Promise<ReadonlySet<string> | undefined> {
  if (instanceType === undefined) return undefined;
  const request = {
    LocationType: 'availability-zone' as const,
    Filters: [{ Name: 'instance-type', Values: [instanceType] }],
  };
  try {
    const { InstanceTypeOfferings = [] } = await ec2('DescribeInstanceTypeOfferings', request, signal);
    return new Set(InstanceTypeOfferings.flatMap(({ Location }) => Location ?? []));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** The subnet with most free addresses. */
export function mostFree(subnets: readonly Subnet[]): Subnet | undefined {
  return subnets.toSorted(
    (one, other) => (other.AvailableIpAddressCount ?? 0) - (one.AvailableIpAddressCount ?? 0),
  )[0];
}
