import { defaultVpcOf, deleteVpc } from '../model/vpcs.ts';
import { addDefaultNetwork } from '../model/default-network.ts';
import type { Region } from '../model/world.ts';

/** Gives the default network of a region, in which nothing is yet, another id. */
export function moveDefaultNetwork(region: Region, id: string): void {
  const vpc = defaultVpcOf(region);
  const { subnets, internetGateways } = region;
  for (const subnet of subnets.values()) if (subnet.vpcId === vpc.id) subnets.delete(subnet.id);
  for (const gateway of internetGateways.values())
    if (gateway.vpcId === vpc.id) internetGateways.delete(gateway.id);
  deleteVpc(region, vpc);
  addDefaultNetwork(region, id);
}
