import type {
  Route as WireRoute,
  RouteTable as WireRouteTable,
  RouteTableAssociation as WireAssociation,
} from '../../../wire/shapes/ec2.ts';
import { isActive, isMainTable, type Route, type RouteTable } from '../../model/route-tables.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showTags } from '../tag-input.ts';

function gatewayIdOf({ target }: Route): string | undefined {
  if (target.kind === 'local') return 'local';
  return target.kind === 'internet-gateway' ? target.gatewayId : undefined;
}

function stateOf(region: Region, table: RouteTable, route: Route): string {
  return isActive(region, table, route) ? 'active' : 'blackhole';
}

function filtersOf(region: Region): FilterTable<RouteTable> {
  return {
    'association.gateway-id': () => undefined,
    'association.main': isMainTable,
    'association.route-table-association-id': ({ associations }) => associations.map(({ id }) => id),
    'association.route-table-id': ({ id, associations }) => associations.map(() => id),
    'association.subnet-id': ({ associations }) => associations.map(({ subnetId }) => subnetId),
    'owner-id': () => region.world.accountId,
    'route.destination-cidr-block': ({ routes }) => routes.map(({ destination }) => destination),
    'route.gateway-id': ({ routes }) => routes.map(gatewayIdOf),
    'route.instance-id': ({ routes }) =>
      routes.map(({ target }) => (target.kind === 'instance' ? target.instanceId : undefined)),
    'route.nat-gateway-id': () => undefined,
    'route.origin': ({ routes }) => routes.map(({ origin }) => origin),
    'route.state': (table) => table.routes.map((route) => stateOf(region, table, route)),
    'route-table-id': ({ id }) => id,
    'vpc-id': ({ vpcId }) => vpcId,
  };
}

function showRoute(region: Region, table: RouteTable, route: Route): WireRoute {
  const { target, destination, origin } = route;
  const instance = target.kind === 'instance' ? region.instances.find(target.instanceId) : undefined;
  return {
    DestinationCidrBlock: destination,
    GatewayId: gatewayIdOf(route),
    InstanceId: target.kind === 'instance' ? target.instanceId : undefined,
    InstanceOwnerId: target.kind === 'instance' ? region.world.accountId : undefined,
    NetworkInterfaceId: instance?.networkInterfaceId,
    Origin: origin,
    State: stateOf(region, table, route),
  };
}

function showAssociations({ id, associations }: RouteTable): readonly WireAssociation[] {
  return associations.map((association) => ({
    Main: association.subnetId === undefined,
    RouteTableAssociationId: association.id,
    RouteTableId: id,
    SubnetId: association.subnetId,
    AssociationState: { State: 'associated' },
  }));
}

export function showRouteTable(region: Region, table: RouteTable): WireRouteTable {
  return {
    RouteTableId: table.id,
    VpcId: table.vpcId,
    OwnerId: region.world.accountId,
    Routes: table.routes.map((route) => showRoute(region, table, route)),
    Associations: showAssociations(table),
    PropagatingVgws: [],
    Tags: showTags(region.tags.of(table.id)),
  };
}

export const describeRouteTables: Ec2Action<'DescribeRouteTables'> = {
  takes: ['RouteTableIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const table = filtersOf(region);
    const { items, NextToken } = findPage(region, region.routeTables, {
      ids: input.RouteTableIds,
      table,
      input,
    });
    return { RouteTables: items.map((each) => showRouteTable(region, each)), NextToken };
  },
};
