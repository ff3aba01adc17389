import type { Vpc } from './network.ts';
import { hasDependencies } from './network-messages.ts';
import { newId, stableId } from './new-id.ts';
import type { Region } from './world.ts';

/** Where packets of a route go. */
export type RouteTarget =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet-gateway'; readonly gatewayId: string }
  | { readonly kind: 'instance'; readonly instanceId: string };

/** Recorded and shown, without effect on guests. */
export interface Route {
  readonly destination: string;
  readonly target: RouteTarget;
  readonly origin: 'CreateRouteTable' | 'CreateRoute';
}

export interface RouteTableAssociation {
  readonly id: string;
  /** Absent for the association with the VPC itself, which makes the table its main one. */
  readonly subnetId?: string | undefined;
}

export interface RouteTable {
  readonly id: string;
  readonly vpcId: string;
  routes: readonly Route[];
  associations: readonly RouteTableAssociation[];
}

/** Adds a table with the route that each has: to the addresses of its own VPC. */
export function addRouteTable(
  region: Region,
  vpc: Vpc,
  { id, isMain }: { readonly id: string; readonly isMain: boolean },
): RouteTable {
  return region.routeTables.add({
    id,
    vpcId: vpc.id,
    routes: [{ destination: vpc.cidr, target: { kind: 'local' }, origin: 'CreateRouteTable' }],
    associations: isMain ? [{ id: stableId('rtbassoc', id) }] : [],
  });
}

/** @throws ApiError while a subnet, or the VPC itself, uses it. */
export function deleteRouteTable(region: Region, table: RouteTable): void {
  if (table.associations.length > 0) throw hasDependencies('routeTable', table.id);
  region.routeTables.delete(table.id);
  region.tags.forget(table.id);
}

export function isMainTable({ associations }: RouteTable): boolean {
  return associations.some(({ subnetId }) => subnetId === undefined);
}

/** Whether what a route leads to is there and can take packets. */
export function isActive(region: Region, { vpcId }: RouteTable, { target }: Route): boolean {
  switch (target.kind) {
    case 'local':
      return true;
    case 'internet-gateway':
      return region.internetGateways.find(target.gatewayId)?.vpcId === vpcId;
    case 'instance':
      return region.instances.find(target.instanceId)?.state === 'running';
  }
}

/** Associates a table with a subnet, taking nothing from another table. */
export function associate(table: RouteTable, subnetId: string): RouteTableAssociation {
  const association = { id: newId('rtbassoc'), subnetId };
  table.associations = [...table.associations, association];
  return association;
}
