import { printCidr } from '../../model/ipv4.ts';
import { missingParameter, resourcesNotFound } from '../../model/messages.ts';
import {
  differentNetworks,
  localRouteKept,
  noRouteToReplace,
  routeExists,
  routeNotFound,
} from '../../model/network-messages.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Route, RouteTable, RouteTarget } from '../../model/route-tables.ts';
import { readCidr } from '../../model/vpcs.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';

const takes = [
  'RouteTableId',
  'DestinationCidrBlock',
  'GatewayId',
  'InstanceId',
  'NetworkInterfaceId',
] as const;

function readDestination(text: string | undefined): string {
  if (text === undefined) throw missingParameter('destinationCidrBlock');
  return printCidr(readCidr('destinationCidrBlock', text));
}

interface TargetInput {
  readonly GatewayId?: string | undefined;
  readonly InstanceId?: string | undefined;
  readonly NetworkInterfaceId?: string | undefined;
}

/** @throws ApiError where a route names no target, or one of another VPC. */
function readTarget(region: Region, table: RouteTable, input: TargetInput): RouteTarget {
  const { GatewayId, InstanceId, NetworkInterfaceId } = input;
  if (GatewayId !== undefined) {
    const { id, vpcId } = region.internetGateways.get(GatewayId);
    if (vpcId !== table.vpcId) throw differentNetworks(`route table ${table.id}`, `network gateway ${id}`);
    return { kind: 'internet-gateway', gatewayId: id };
  }
  const instance =
    InstanceId === undefined
      ? region.instances.values().find(({ networkInterfaceId }) => networkInterfaceId === NetworkInterfaceId)
      : region.instances.get(InstanceId);
  if (instance === undefined) {
    if (NetworkInterfaceId === undefined) throw missingParameter('gatewayId');
    throw resourcesNotFound(resourceKinds.networkInterface, [NetworkInterfaceId]);
  }
  if (instance.subnet.vpcId !== table.vpcId)
    throw differentNetworks(`route table ${table.id}`, `interface ${instance.networkInterfaceId}`);
  return { kind: 'instance', instanceId: instance.id };
}

function findRoute({ routes }: RouteTable, destination: string): Route | undefined {
  return routes.find((route) => route.destination === destination);
}

export const createRoute: Ec2Action<'CreateRoute'> = {
  takes,
  run: (input, { region }) => {
    const table = region.routeTables.get(input.RouteTableId);
    const destination = readDestination(input.DestinationCidrBlock);
    const target = readTarget(region, table, input);
    if (findRoute(table, destination) !== undefined) throw routeExists(destination);
    table.routes = [...table.routes, { destination, target, origin: 'CreateRoute' }];
    return { Return: true };
  },
};

export const replaceRoute: Ec2Action<'ReplaceRoute'> = {
  takes,
  run: (input, { region }) => {
    const table = region.routeTables.get(input.RouteTableId);
    const destination = readDestination(input.DestinationCidrBlock);
    const target = readTarget(region, table, input);
    const known = findRoute(table, destination);
    if (known === undefined) throw noRouteToReplace(destination);
    table.routes = table.routes.map((route) => (route === known ? { ...route, target } : route));
    return {};
  },
};

export const deleteRoute: Ec2Action<'DeleteRoute'> = {
  takes: ['RouteTableId', 'DestinationCidrBlock'],
  run: (input, { region }) => {
    const table = region.routeTables.get(input.RouteTableId);
    const destination = readDestination(input.DestinationCidrBlock);
    const known = findRoute(table, destination);
    if (known === undefined) throw routeNotFound(destination, table.id);
    if (known.target.kind === 'local') throw localRouteKept(destination, table.id);
    table.routes = table.routes.filter((route) => route !== known);
    return {};
  },
};
