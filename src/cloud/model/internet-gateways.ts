import type { Vpc } from './network.ts';
import {
  addressesMapped,
  gatewayAttached,
  gatewayNotAttached,
  hasDependencies,
  limitReached,
  vpcHasGateway,
} from './network-messages.ts';
import { newId } from './new-id.ts';
import type { Region } from './world.ts';

/** Recorded and shown: guests reach the outside, and are reached, without one too. */
export interface InternetGateway {
  readonly id: string;
  vpcId: string | undefined;
}

/** What AWS lets an account have in a region. */
const most = 5;

/** @throws ApiError when the region has as many as it may have. */
export function makeInternetGateway(region: Region): InternetGateway {
  if (region.internetGateways.values().length >= most)
    throw limitReached('InternetGatewayLimitExceeded', 'internet gateways');
  return region.internetGateways.add({ id: newId('igw'), vpcId: undefined });
}

/** @throws ApiError while it is attached. */
export function deleteInternetGateway(region: Region, gateway: InternetGateway): void {
  if (gateway.vpcId !== undefined) throw hasDependencies('internetGateway', gateway.id);
  region.internetGateways.delete(gateway.id);
  region.tags.forget(gateway.id);
}

/** @throws ApiError when it, or the VPC, has another already. */
export function attachInternetGateway(region: Region, gateway: InternetGateway, vpc: Vpc): void {
  if (gateway.vpcId !== undefined) throw gatewayAttached(gateway.id, gateway.vpcId);
  if (gatewayOf(region, vpc.id) !== undefined) throw vpcHasGateway(vpc.id);
  gateway.vpcId = vpc.id;
}

/** @throws ApiError when it is not attached to the VPC, or public addresses lie behind it. */
export function detachInternetGateway(region: Region, gateway: InternetGateway, vpc: Vpc): void {
  if (gateway.vpcId !== vpc.id) throw gatewayNotAttached(gateway.id, vpc.id);
  const isUsed = region.instances
    .values()
    .some(
      ({ subnet, state, wantsPublicIp }) => subnet.vpcId === vpc.id && state === 'running' && wantsPublicIp,
    );
  if (isUsed) throw addressesMapped(vpc.id);
  gateway.vpcId = undefined;
}

export function gatewayOf(region: Region, vpcId: string): InternetGateway | undefined {
  return region.internetGateways.values().find((gateway) => gateway.vpcId === vpcId);
}
