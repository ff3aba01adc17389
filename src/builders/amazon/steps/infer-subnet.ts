import type { Subnet } from '../../../wire/shapes/ec2.ts';
import type { ReadingTools } from '../ports.ts';
import { noDefaultVpc } from '../run-messages.ts';

interface Wish {
  readonly vpc: string | undefined;
  /** The zone that the template names. */
  readonly zone: string | undefined;
  /** Any of them will do. */
  readonly types: readonly string[];
}

/** The subnets of a network, the default one if none is said, in zones that offer the types; most free addresses first. */
export async function inferSubnets(
  tools: ReadingTools,
  { vpc, zone, types }: Wish,
): Promise<readonly Subnet[]> {
  const { ec2, signal } = tools;
  const network = vpc ?? (await defaultVpc(tools));
  const filters = [
    { Name: 'vpc-id', Values: [network] },
    { Name: 'state', Values: ['available'] },
    ...(zone === undefined ? [] : [{ Name: 'availability-zone', Values: [zone] }]),
  ];
  const [{ Subnets = [] }, zones] = await Promise.all([
    ec2('DescribeSubnets', { Filters: filters }, signal),
    offeringZones(tools, types),
  ]);
  const offered = Subnets.filter(
    ({ AvailabilityZone = '' }) => zones === undefined || zones.has(AvailabilityZone),
  );
  return mostFreeFirst(offered.length > 0 ? offered : Subnets);
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

/** The zones that offer one of the types; undefined where AWS does not tell, which older permission lists forbid. */
async function offeringZones(
  { ec2, signal }: ReadingTools,
  types: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  if (types.length === 0) return undefined;
  const request = {
    LocationType: 'availability-zone' as const,
    Filters: [{ Name: 'instance-type', Values: types }],
  };
  try {
    const { InstanceTypeOfferings = [] } = await ec2('DescribeInstanceTypeOfferings', request, signal);
    return new Set(InstanceTypeOfferings.flatMap(({ Location }) => Location ?? []));
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Those with most free addresses first. */
export function mostFreeFirst(subnets: readonly Subnet[]): readonly Subnet[] {
  return subnets.toSorted(
    (one, other) => (other.AvailableIpAddressCount ?? 0) - (one.AvailableIpAddressCount ?? 0),
  );
}
