import type { Subnet as WireSubnet } from '../../../wire/shapes/ec2.ts';
import type { Subnet } from '../../model/network.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showTags } from '../tag-input.ts';

const zone = (subnet: Subnet): string => subnet.zone.name;
const zoneId = (subnet: Subnet): string => subnet.zone.id;
const cidr = (subnet: Subnet): string => subnet.cidr;
const isDefault = (subnet: Subnet): boolean => subnet.isDefault;

/** AWS knows several of these by two or three names. */
export function subnetFilters(region: Region): FilterTable<Subnet> {
  return {
    'availability-zone': zone,
    availabilityZone: zone,
    'availability-zone-id': zoneId,
    availabilityZoneId: zoneId,
    'available-ip-address-count': (subnet) => region.world.privateAddresses.freeIn(subnet),
    cidr,
    cidrBlock: cidr,
    'cidr-block': cidr,
    'default-for-az': isDefault,
    defaultForAz: isDefault,
    'map-public-ip-on-launch': ({ mapsPublicIp }) => mapsPublicIp,
    'owner-id': () => region.world.accountId,
    state: () => 'available',
    'subnet-arn': (subnet) => arnOf(region, subnet),
    'subnet-id': ({ id }) => id,
    'vpc-id': ({ vpcId }) => vpcId,
  };
}

function arnOf(region: Region, { id }: Subnet): string {
  return `arn:aws:ec2:${region.name}:${region.world.accountId}:subnet/${id}`;
}

export function showSubnet(region: Region, subnet: Subnet): WireSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: arnOf(region, subnet),
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidr,
    AvailabilityZone: subnet.zone.name,
    AvailabilityZoneId: subnet.zone.id,
    AvailableIpAddressCount: region.world.privateAddresses.freeIn(subnet),
    DefaultForAz: subnet.isDefault,
    MapPublicIpOnLaunch: subnet.mapsPublicIp,
    MapCustomerOwnedIpOnLaunch: false,
    Ipv6CidrBlockAssociationSet: [],
    Ipv6Native: false,
    EnableDns64: false,
    PrivateDnsNameOptionsOnLaunch: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    AssignIpv6AddressOnCreation: false,
    OwnerId: region.world.accountId,
    State: 'available',
    Tags: showTags(region.tags.of(subnet.id)),
  };
}

export const describeSubnets: Ec2Action<'DescribeSubnets'> = {
  takes: ['SubnetIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const table = subnetFilters(region);
    const { items, NextToken } = findPage(region, region.subnets, { ids: input.SubnetIds, table, input });
    return { Subnets: items.map((subnet) => showSubnet(region, subnet)), NextToken };
  },
};
