import { stableId } from './new-id.ts';
import type { Region } from './world.ts';
import { addVpc } from './vpcs.ts';

/** Adds the network that AWS makes for a new account: one VPC with a way out, and one public subnet in each zone. */
export function addDefaultNetwork(region: Region, id = stableId('vpc', region.name)): void {
  const { name, zones } = region;
  const vpc = addVpc(region, { id, cidr: '172.31.0.0/16', isDefault: true });
  const gateway = region.internetGateways.add({ id: stableId('igw', name), vpcId: vpc.id });
  for (const [at, zone] of zones.entries()) {
    region.subnets.add({
      id: stableId('subnet', zone.name),
      vpcId: vpc.id,
      zone,
      cidr: `172.31.${at * 16}.0/20`,
      isDefault: true,
      mapsPublicIp: true,
    });
  }
  for (const table of region.routeTables.values()) {
    const target = { kind: 'internet-gateway', gatewayId: gateway.id } as const;
    table.routes = [...table.routes, { destination: '0.0.0.0/0', target, origin: 'CreateRoute' }];
  }
}
