import type { Address } from '../../../wire/shapes/ec2.ts';
import {
  addressOf,
  allocateAddress as allocate,
  associateAddress as associate,
  dissociateAddress,
  releaseAddress as release,
  type ElasticAddress,
} from '../../model/elastic-addresses.ts';
import { missingParameter, resourcesNotFound, unsupported } from '../../model/messages.ts';
import { addressNotFound, associationNotFound } from '../../model/network-messages.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Instance } from '../../model/instances.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';

function holderOf(region: Region, { association }: ElasticAddress): Instance | undefined {
  return association === undefined ? undefined : region.instances.find(association.instanceId);
}

function show(region: Region, address: ElasticAddress): Address {
  const instance = holderOf(region, address);
  return {
    AllocationId: address.id,
    PublicIp: address.publicIp,
    PublicIpv4Pool: 'amazon',
    Domain: 'vpc',
    NetworkBorderGroup: region.name,
    AssociationId: address.association?.id,
    InstanceId: address.association?.instanceId,
    NetworkInterfaceId: instance?.networkInterfaceId,
    NetworkInterfaceOwnerId: instance === undefined ? undefined : region.world.accountId,
    PrivateIpAddress: instance?.privateIp,
    Tags: showTags(region.tags.of(address.id)),
  };
}

function filtersOf(region: Region): FilterTable<ElasticAddress> {
  return {
    'allocation-id': ({ id }) => id,
    'association-id': ({ association }) => association?.id,
    domain: () => 'vpc',
    'instance-id': ({ association }) => association?.instanceId,
    'network-border-group': () => region.name,
    'network-interface-id': (address) => holderOf(region, address)?.networkInterfaceId,
    'private-ip-address': (address) => holderOf(region, address)?.privateIp,
    'public-ip': ({ publicIp }) => publicIp,
  };
}

/** @throws ApiError when neither is given, or the account has no such address. */
function findAddress(
  region: Region,
  allocationId: string | undefined,
  publicIp: string | undefined,
): ElasticAddress {
  if (allocationId !== undefined) return region.addresses.get(allocationId);
  if (publicIp === undefined) throw missingParameter('allocationId');
  const address = region.addresses.values().find((each) => each.publicIp === publicIp);
  if (address === undefined) throw addressNotFound(publicIp);
  return address;
}

export const allocateAddress: Ec2Action<'AllocateAddress'> = {
  takes: ['Domain=vpc', 'NetworkBorderGroup', 'PublicIpv4Pool=amazon', 'TagSpecifications'],
  run: async ({ TagSpecifications }, { region }) => {
    const tags = readTagSpecifications(TagSpecifications, ['elastic-ip'])('elastic-ip');
    const address = await allocate(region);
    region.tags.set(address.id, tags);
    const { AllocationId, PublicIp, PublicIpv4Pool, Domain, NetworkBorderGroup } = show(region, address);
    return { AllocationId, PublicIp, PublicIpv4Pool, Domain, NetworkBorderGroup };
  },
};

export const releaseAddress: Ec2Action<'ReleaseAddress'> = {
  takes: ['AllocationId', 'PublicIp', 'NetworkBorderGroup'],
  run: ({ AllocationId, PublicIp }, { region }) => {
    release(region, findAddress(region, AllocationId, PublicIp));
    return {};
  },
};

function findHolder(
  region: Region,
  instanceId: string | undefined,
  interfaceId: string | undefined,
): Instance {
  if (instanceId !== undefined) return region.instances.get(instanceId);
  if (interfaceId === undefined) throw missingParameter('instanceId');
  const instance = region.instances
    .values()
    .find(({ networkInterfaceId }) => networkInterfaceId === interfaceId);
  if (instance === undefined) throw resourcesNotFound(resourceKinds.networkInterface, [interfaceId]);
  return instance;
}

export const associateAddress: Ec2Action<'AssociateAddress'> = {
  takes: ['AllocationId', 'PublicIp', 'InstanceId', 'NetworkInterfaceId', 'AllowReassociation'],
  run: (input, { region }) => {
    const address = findAddress(region, input.AllocationId, input.PublicIp);
    const instance = findHolder(region, input.InstanceId, input.NetworkInterfaceId);
    if (instance.state !== 'stopped' && addressOf(region, instance) !== address)
      throw unsupported(
        `AssociateAddress for an instance that is not stopped (${instance.id} is ${instance.state})`,
      );
    const mayMove = input.AllowReassociation ?? true;
    return { AssociationId: associate(region, address, { instance, mayMove }) };
  },
};

export const disassociateAddress: Ec2Action<'DisassociateAddress'> = {
  takes: ['AssociationId', 'PublicIp'],
  run: ({ AssociationId, PublicIp }, { region }) => {
    const address = region.addresses
      .values()
      .find(
        ({ association, publicIp }) =>
          association !== undefined && (association.id === AssociationId || publicIp === PublicIp),
      );
    if (address === undefined) throw associationNotFound(AssociationId ?? PublicIp ?? '');
    const holder = holderOf(region, address);
    if (holder !== undefined && holder.state !== 'stopped')
      throw unsupported(
        `DisassociateAddress for an instance that is not stopped (${holder.id} is ${holder.state})`,
      );
    dissociateAddress(region, address);
    return {};
  },
};

export const describeAddresses: Ec2Action<'DescribeAddresses'> = {
  takes: ['AllocationIds', 'PublicIps', 'Filters'],
  run: (input, { region }) => {
    const byIp = input.PublicIps?.map((publicIp) => findAddress(region, undefined, publicIp).id);
    const ids = input.AllocationIds ?? byIp;
    const { items } = findPage(region, region.addresses, {
      ids,
      table: filtersOf(region),
      input: { Filters: input.Filters },
    });
    return { Addresses: items.map((address) => show(region, address)) };
  },
};
