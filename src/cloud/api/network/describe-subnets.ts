import type { Subnet as WireSubnet } from '../../../wire/shapes/ec2.ts';
import type { Subnet } from '../../model/network.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { showTags } from '../tag-input.ts';

const zone = (subnet: Subnet): string => subnet.zone.name;
const zoneId = (subnet: Subnet): string => subnet.zone.id;
const cidr = (subnet: Subnet): string => subnet.cidr;
const yes = (): boolean => true;

/** AWS knows several of these by two or three names. */
function filtersOf(region: Region): FilterTable<Subnet> {
  return {
    'availability-zone': zone,
    availabilityZone: zone,
    'availability-zone-id': zoneId,
    availabilityZoneId: zoneId,
    'available-ip-address-count': (subnet) => region.world.privateAddresses.freeIn(subnet),
    cidr,
    cidrBlock: cidr,
    'cidr-block': cidr,
    'default-for-az': yes,
    defaultForAz: yes,
    'map-public-ip-on-launch': yes,
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

function show(region: Region, subnet: Subnet): WireSubnet {
  return {
    SubnetId: subnet.id,
    SubnetArn: arnOf(region, subnet),
    VpcId: subnet.vpcId,
    CidrBlock: subnet.cidr,
    AvailabilityZone: subnet.zone.name,
    AvailabilityZoneId: subnet.zone.id,
    AvailableIpAddressCount: region.world.privateAddresses.freeIn(subnet),
    DefaultForAz: true,
    MapPublicIpOnLaunch: true,
    AssignIpv6AddressOnCreation: false,
    OwnerId: region.world.accountId,
    State: 'available',
    Tags: showTags(region.tags.of(subnet.id)),
  };
}

export const describeSubnets: Ec2Action<'DescribeSubnets'> = {
  takes: ['SubnetIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { SubnetIds, Filters } = input;
    const chosen = SubnetIds === undefined ? region.subnets.values() : region.subnets.getAll(SubnetIds);
    const found = filterItems(chosen, {
      filters: Filters,
      table: filtersOf(region),
      tagsOf: ({ id }) => region.tags.of(id),
    });
    const { items, NextToken } = paginate(found, input);
    return { Subnets: items.map((subnet) => show(region, subnet)), NextToken };
  },
};
