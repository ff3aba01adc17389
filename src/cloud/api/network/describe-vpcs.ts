import type { Vpc as WireVpc } from '../../../wire/shapes/ec2.ts';
import type { Vpc } from '../../model/network.ts';
import { stableId } from '../../model/new-id.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showTags } from '../tag-input.ts';

const isDefault = (vpc: Vpc): boolean => vpc.isDefault;
const cidr = (vpc: Vpc): string => vpc.cidr;
const associationId = ({ id }: Vpc): string => stableId('vpc-cidr-assoc', id);

/** AWS knows several of these by two or three names. */
export function vpcFilters(region: Region): FilterTable<Vpc> {
  return {
    cidr,
    cidrBlock: cidr,
    'cidr-block': cidr,
    'cidr-block-association.association-id': associationId,
    'cidr-block-association.cidr-block': cidr,
    'cidr-block-association.state': () => 'associated',
    'dhcp-options-id': ({ dhcpOptionsId }) => dhcpOptionsId,
    isDefault,
    'is-default': isDefault,
    'owner-id': () => region.world.accountId,
    state: () => 'available',
    'vpc-id': ({ id }) => id,
  };
}

export function showVpc(region: Region, vpc: Vpc): WireVpc {
  return {
    VpcId: vpc.id,
    CidrBlock: vpc.cidr,
    CidrBlockAssociationSet: [
      { AssociationId: associationId(vpc), CidrBlock: vpc.cidr, CidrBlockState: { State: 'associated' } },
    ],
    Ipv6CidrBlockAssociationSet: [],
    DhcpOptionsId: vpc.dhcpOptionsId,
    IsDefault: vpc.isDefault,
    InstanceTenancy: 'default',
    OwnerId: region.world.accountId,
    State: 'available',
    Tags: showTags(region.tags.of(vpc.id)),
  };
}

export const describeVpcs: Ec2Action<'DescribeVpcs'> = {
  takes: ['VpcIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const table = vpcFilters(region);
    const { items, NextToken } = findPage(region, region.vpcs, { ids: input.VpcIds, table, input });
    return { Vpcs: items.map((vpc) => showVpc(region, vpc)), NextToken };
  },
};
