import { parseCidr, printCidr, type Cidr } from './ipv4.ts';
import { badCidr, hasDependencies, limitReached, noDefaultVpc, vpcRange } from './network-messages.ts';
import { newId, stableId } from './new-id.ts';
import type { Vpc } from './network.ts';
import { addRouteTable } from './route-tables.ts';
import type { Region } from './world.ts';

/** What AWS lets an account have in a region. */
const most = 5;

const largest = 2 ** 16;
const smallest = 2 ** 4;

/** Blocks whose addresses mean something else to every host. */
const unusable = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

/** The block that a request names, beginning at its first address. @throws ApiError where it is none. */
export function readCidr(name: string, text: string): Cidr {
  const block = parseCidr(text);
  if (block === undefined) throw badCidr(name, text);
  return block;
}

export function overlap(one: Cidr, other: Cidr): boolean {
  return one.first < other.first + other.size && other.first < one.first + one.size;
}

/** The block of a new VPC. @throws ApiError where AWS would refuse it. */
export function readVpcCidr(text: string): string {
  const block = readCidr('cidrBlock', text);
  const isTaken = unusable.some((each) => overlap(readCidr('cidrBlock', each), block));
  if (block.size > largest || block.size < smallest || isTaken) throw vpcRange(text);
  return printCidr(block);
}

export interface VpcSpec {
  readonly id: string;
  readonly cidr: string;
  readonly isDefault: boolean;
}

/** Adds a VPC with what each has: a main route table and a default security group. */
export function addVpc(region: Region, { id, cidr, isDefault }: VpcSpec): Vpc {
  const vpc = region.vpcs.add({
    id,
    cidr,
    isDefault,
    dhcpOptionsId: stableId('dopt', region.name),
    dnsSupport: true,
    dnsHostnames: isDefault,
    addressUsageMetrics: false,
  });
  addRouteTable(region, vpc, { id: stableId('rtb', id), isMain: true });
  region.securityGroups.addDefault(id);
  return vpc;
}

/** @throws ApiError when the region has as many as it may have. */
export function makeVpc(region: Region, cidr: string): Vpc {
  if (region.vpcs.values().length >= most) throw limitReached('VpcLimitExceeded', 'VPCs');
  return addVpc(region, { id: newId('vpc'), cidr, isDefault: false });
}

/** @throws ApiError while something in it is left that AWS does not delete with it. */
export function deleteVpc(region: Region, vpc: Vpc): void {
  const { routeTables, internetGateways, securityGroups, subnets, tags } = region;
  const tables = routeTables.values().filter(({ vpcId }) => vpcId === vpc.id);
  const groups = securityGroups.values().filter(({ vpcId }) => vpcId === vpc.id);
  const isUsed =
    subnets.values().some(({ vpcId }) => vpcId === vpc.id) ||
    internetGateways.values().some(({ vpcId }) => vpcId === vpc.id) ||
    groups.length > 1 ||
    tables.length > 1;
  if (isUsed) throw hasDependencies('vpc', vpc.id);
  for (const { id } of tables) routeTables.delete(id);
  for (const { id } of groups) securityGroups.delete(id);
  region.vpcs.delete(vpc.id);
  for (const { id } of [vpc, ...tables, ...groups]) tags.forget(id);
}

export function findDefaultVpc(region: Region): Vpc | undefined {
  return region.vpcs.values().find(({ isDefault }) => isDefault);
}

/** @throws ApiError when it was deleted. */
export function defaultVpcOf(region: Region): Vpc {
  const vpc = findDefaultVpc(region);
  if (vpc === undefined) throw noDefaultVpc();
  return vpc;
}
