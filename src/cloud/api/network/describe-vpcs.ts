import type { Vpc } from '../../model/network.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import { resourcesNotFound } from '../../model/messages.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { showTags } from '../tag-input.ts';

const isDefault = (): boolean => true;
const cidr = (vpc: Vpc): string => vpc.cidr;

/** AWS knows several of these by two or three names. */
function filtersOf(region: Region): FilterTable<Vpc> {
  return {
    cidr,
    cidrBlock: cidr,
    'cidr-block': cidr,
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

export const describeVpcs: Ec2Action<'DescribeVpcs'> = {
  takes: ['VpcIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { VpcIds, Filters } = input;
    const { vpc } = region;
    const missing = VpcIds?.filter((id) => id !== vpc.id) ?? [];
    if (missing.length > 0) throw resourcesNotFound(resourceKinds.vpc, missing);
    const tagsOf = ({ id }: Vpc): ReturnType<Region['tags']['of']> => region.tags.of(id);
    const found = filterItems([vpc], { filters: Filters, table: filtersOf(region), tagsOf });
    const { items, NextToken } = paginate(found, input);
    return {
      Vpcs: items.map(({ id, cidr, dhcpOptionsId }) => ({
        VpcId: id,
        CidrBlock: cidr,
        CidrBlockAssociationSet: [{ CidrBlock: cidr, CidrBlockState: { State: 'associated' } }],
        DhcpOptionsId: dhcpOptionsId,
        IsDefault: true,
        InstanceTenancy: 'default',
        OwnerId: region.world.accountId,
        State: 'available',
        Tags: showTags(region.tags.of(id)),
      })),
      NextToken,
    };
  },
};
