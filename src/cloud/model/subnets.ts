import { printCidr, parseCidr } from './ipv4.ts';
import { blockOf, type Subnet, type Vpc } from './network.ts';
import { hasDependencies, limitReached, subnetConflict, subnetRange } from './network-messages.ts';
import { newId } from './new-id.ts';
import type { Zone } from './regions.ts';
import { overlap, readCidr } from './vpcs.ts';
import type { Region } from './world.ts';

/** What AWS lets a VPC have. */
const most = 200;

const largest = 2 ** 16;
const smallest = 2 ** 4;

/** @throws ApiError where the block is not one of the VPC's, or lies over another subnet's. */
export function makeSubnet(
  region: Region,
  vpc: Vpc,
  place: { readonly zone: Zone; readonly cidr: string },
): Subnet {
  const block = readCidr('cidrBlock', place.cidr);
  const whole = parseCidr(vpc.cidr);
  const isInside =
    whole !== undefined && block.first >= whole.first && block.first + block.size <= whole.first + whole.size;
  if (!isInside || block.size > largest || block.size < smallest) throw subnetRange(place.cidr);
  const siblings = region.subnets.values().filter(({ vpcId }) => vpcId === vpc.id);
  if (siblings.some((sibling) => overlap(blockOf(sibling), block))) throw subnetConflict(place.cidr);
  if (siblings.length >= most) throw limitReached('SubnetLimitExceeded', 'subnets');
  const { zone } = place;
  const cidr = printCidr(block);
  return region.subnets.add({
    id: newId('subnet'),
    vpcId: vpc.id,
    zone,
    cidr,
    isDefault: false,
    mapsPublicIp: false,
  });
}

/** @throws ApiError while an instance is in it. */
export function deleteSubnet(region: Region, subnet: Subnet): void {
  const isUsed = region.instances
    .values()
    .some((instance) => instance.subnet.id === subnet.id && instance.state !== 'terminated');
  if (isUsed) throw hasDependencies('subnet', subnet.id);
  for (const table of region.routeTables.values()) {
    table.associations = table.associations.filter(({ subnetId }) => subnetId !== subnet.id);
  }
  region.subnets.delete(subnet.id);
  region.tags.forget(subnet.id);
}
