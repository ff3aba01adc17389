import type { NetworkAcl as WireAcl, NetworkAclEntry } from '../../../wire/shapes/ec2.ts';
import { Collection } from '../../model/collection.ts';
import type { Subnet } from '../../model/network.ts';
import { stableId } from '../../model/new-id.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showTags } from '../tag-input.ts';

/** The list that a VPC has from the start: it lets everything through. There are no others. */
interface NetworkAcl {
  readonly id: string;
  readonly vpcId: string;
  readonly subnets: readonly Subnet[];
}

function aclsOf(region: Region): Collection<NetworkAcl> {
  const acls = new Collection<NetworkAcl>(resourceKinds.networkAcl);
  for (const { id: vpcId } of region.vpcs.values()) {
    const subnets = region.subnets.values().filter((subnet) => subnet.vpcId === vpcId);
    acls.add({ id: stableId('acl', vpcId), vpcId, subnets });
  }
  return acls;
}

const associationId = ({ id }: Subnet): string => stableId('aclassoc', id);

function entry(egress: boolean, action: 'allow' | 'deny'): NetworkAclEntry {
  return {
    CidrBlock: '0.0.0.0/0',
    Egress: egress,
    Protocol: '-1',
    RuleAction: action,
    RuleNumber: action === 'allow' ? 100 : 32_767,
  };
}

const entries = [entry(true, 'allow'), entry(true, 'deny'), entry(false, 'allow'), entry(false, 'deny')];

function filtersOf(region: Region): FilterTable<NetworkAcl> {
  return {
    'association.association-id': ({ subnets }) => subnets.map(associationId),
    'association.network-acl-id': ({ id, subnets }) => subnets.map(() => id),
    'association.subnet-id': ({ subnets }) => subnets.map(({ id }) => id),
    default: () => true,
    'entry.cidr': () => '0.0.0.0/0',
    'entry.egress': () => [true, false],
    'entry.protocol': () => '-1',
    'entry.rule-action': () => ['allow', 'deny'],
    'entry.rule-number': () => [100, 32_767],
    'network-acl-id': ({ id }) => id,
    'owner-id': () => region.world.accountId,
    'vpc-id': ({ vpcId }) => vpcId,
  };
}

function show(region: Region, { id, vpcId, subnets }: NetworkAcl): WireAcl {
  return {
    NetworkAclId: id,
    VpcId: vpcId,
    OwnerId: region.world.accountId,
    IsDefault: true,
    Entries: entries,
    Associations: subnets.map((subnet) => ({
      NetworkAclAssociationId: associationId(subnet),
      NetworkAclId: id,
      SubnetId: subnet.id,
    })),
    Tags: showTags(region.tags.of(id)),
  };
}

export const describeNetworkAcls: Ec2Action<'DescribeNetworkAcls'> = {
  takes: ['NetworkAclIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const request = { ids: input.NetworkAclIds, table: filtersOf(region), input };
    const { items, NextToken } = findPage(region, aclsOf(region), request);
    return { NetworkAcls: items.map((acl) => show(region, acl)), NextToken };
  },
};
