import type { Instance } from './instances.ts';
import { addressTaken } from './messages.ts';
import { addressAssociated, limitReached, noGatewayAttached } from './network-messages.ts';
import { gatewayOf } from './internet-gateways.ts';
import { newId } from './new-id.ts';
import type { Region } from './world.ts';

/** A public address that an account keeps, and gives to one instance after the other. */
export interface ElasticAddress {
  /** Of its allocation. */
  readonly id: string;
  readonly publicIp: string;
  association: { readonly id: string; readonly instanceId: string } | undefined;
}

/** What AWS lets an account have in a region. */
const most = 5;

/** @throws ApiError when the region has as many as it may have. */
export async function allocateAddress(region: Region): Promise<ElasticAddress> {
  if (region.addresses.values().length >= most) throw limitReached('AddressLimitExceeded', 'addresses');
  const publicIp = await region.world.runtime.claimPublicIp();
  return region.addresses.add({ id: newId('eipalloc'), publicIp, association: undefined });
}

/** @throws ApiError while an instance has it. */
export function releaseAddress(region: Region, address: ElasticAddress): void {
  if (address.association !== undefined) throw addressTaken(address.publicIp);
  region.addresses.delete(address.id);
  region.tags.forget(address.id);
  region.world.runtime.releasePublicIp(address.publicIp);
}

/**
 * Gives an address to an instance, which answers there from its next start.
 *
 * @throws ApiError when another has it and that was not to be changed, or no gateway leads to the instance's VPC.
 */
export function associateAddress(
  region: Region,
  address: ElasticAddress,
  { instance, mayMove }: { readonly instance: Instance; readonly mayMove: boolean },
): string {
  const { association } = address;
  if (association !== undefined) {
    if (association.instanceId === instance.id) return association.id;
    if (!mayMove) throw addressAssociated(address.id, association.id);
  }
  if (gatewayOf(region, instance.subnet.vpcId) === undefined) throw noGatewayAttached(instance.subnet.vpcId);
  dissociateAddress(region, address);
  const id = newId('eipassoc');
  instance.elasticIp = address.publicIp;
  address.association = { id, instanceId: instance.id };
  return id;
}

/** Takes an address from the instance that has it, if one has. */
export function dissociateAddress(region: Region, address: ElasticAddress): void {
  const holder = address.association && region.instances.find(address.association.instanceId);
  if (holder !== undefined) holder.elasticIp = undefined;
  address.association = undefined;
}

export function addressOf(region: Region, instance: Pick<Instance, 'id'>): ElasticAddress | undefined {
  return region.addresses.values().find(({ association }) => association?.instanceId === instance.id);
}
