import type {
  NetworkInterface as WireInterface,
  NetworkInterfaceAssociation,
} from '../../../wire/shapes/ec2.ts';
import { Collection } from '../../model/collection.ts';
import { addressOf } from '../../model/elastic-addresses.ts';
import { macAddress, privateDnsName, type Instance } from '../../model/instances.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { shownPublicIp } from '../instances/show-instance.ts';
import { showTags } from '../tag-input.ts';

/** Every instance has one, which ends with it; there are no others. */
interface Interface {
  readonly id: string;
  readonly instance: Instance;
}

function interfacesOf(region: Region): Collection<Interface> {
  const interfaces = new Collection<Interface>(resourceKinds.networkInterface);
  for (const instance of region.instances.values()) {
    if (instance.state !== 'terminated') interfaces.add({ id: instance.networkInterfaceId, instance });
  }
  return interfaces;
}

const attachmentStatus = ({ instance }: Interface): string =>
  instance.state === 'pending' ? 'attaching' : 'attached';
const groupNames = (region: Region, { instance }: Interface): ReadonlyArray<string | undefined> =>
  instance.groupIds.map((id) => region.securityGroups.find(id)?.name);

function filtersOf(region: Region): FilterTable<Interface> {
  return {
    'association.public-ip': ({ instance }) => shownPublicIp(instance),
    'addresses.private-ip-address': ({ instance }) => instance.privateIp,
    'attachment.attachment-id': ({ instance }) => instance.attachmentId,
    'attachment.delete-on-termination': () => true,
    'attachment.device-index': () => 0,
    'attachment.instance-id': ({ instance }) => instance.id,
    'attachment.status': attachmentStatus,
    'availability-zone': ({ instance }) => instance.subnet.zone.name,
    description: () => '',
    'group-id': ({ instance }) => instance.groupIds,
    'group-name': (each) => groupNames(region, each),
    'interface-type': () => 'interface',
    'mac-address': ({ instance }) => macAddress(instance.privateIp),
    'network-interface-id': ({ id }) => id,
    'owner-id': () => region.world.accountId,
    'private-dns-name': ({ instance }) => privateDnsName(instance.privateIp, region.name),
    'private-ip-address': ({ instance }) => instance.privateIp,
    'requester-managed': () => false,
    'source-dest-check': ({ instance }) => instance.sourceDestCheck,
    status: () => 'in-use',
    'subnet-id': ({ instance }) => instance.subnet.id,
    'vpc-id': ({ instance }) => instance.subnet.vpcId,
  };
}

function showAssociation(region: Region, instance: Instance): NetworkInterfaceAssociation | undefined {
  const publicIp = shownPublicIp(instance);
  const elastic = addressOf(region, instance);
  if (elastic !== undefined) {
    return {
      AllocationId: elastic.id,
      AssociationId: elastic.association?.id,
      IpOwnerId: region.world.accountId,
      PublicIp: elastic.publicIp,
      PublicDnsName: elastic.publicIp,
    };
  }
  return publicIp === undefined
    ? undefined
    : { IpOwnerId: 'amazon', PublicIp: publicIp, PublicDnsName: publicIp };
}

function show(region: Region, each: Interface): WireInterface {
  const { instance } = each;
  const { privateIp, subnet } = instance;
  const { accountId } = region.world;
  const dns = privateDnsName(privateIp, region.name);
  const association = showAssociation(region, instance);
  return {
    NetworkInterfaceId: each.id,
    InterfaceType: 'interface',
    Status: 'in-use',
    Description: '',
    OwnerId: accountId,
    RequesterManaged: false,
    SourceDestCheck: instance.sourceDestCheck,
    VpcId: subnet.vpcId,
    SubnetId: subnet.id,
    AvailabilityZone: subnet.zone.name,
    AvailabilityZoneId: subnet.zone.id,
    MacAddress: macAddress(instance.privateIp),
    PrivateIpAddress: privateIp,
    PrivateDnsName: dns,
    PrivateIpAddresses: [
      { Primary: true, PrivateIpAddress: privateIp, PrivateDnsName: dns, Association: association },
    ],
    Association: association,
    Ipv6Addresses: [],
    Groups: instance.groupIds.map((id) => ({ GroupId: id, GroupName: region.securityGroups.find(id)?.name })),
    Attachment: {
      AttachmentId: instance.attachmentId,
      AttachTime: instance.launchedAt,
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      InstanceId: instance.id,
      InstanceOwnerId: accountId,
      Status: attachmentStatus(each),
    },
    TagSet: showTags(region.tags.of(each.id)),
  };
}

export const describeNetworkInterfaces: Ec2Action<'DescribeNetworkInterfaces'> = {
  takes: ['NetworkInterfaceIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const request = { ids: input.NetworkInterfaceIds, table: filtersOf(region), input };
    const { items, NextToken } = findPage(region, interfacesOf(region), request);
    return { NetworkInterfaces: items.map((each) => show(region, each)), NextToken };
  },
};
