import { sourceText, type RuleSource, type SecurityRule } from '../../model/ip-permission.ts';
import type { SecurityGroup } from '../../model/security-groups.ts';
import { findDefaultVpc } from '../../model/vpcs.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { paginate } from '../paginate.ts';
import { showGroup } from './show-group.ts';

/** The filters on rules, once for ingress and once, with `egress.` before the name, for egress. */
function ruleFilters(
  prefix: 'ip-permission' | 'egress.ip-permission',
  rulesOf: (group: SecurityGroup) => readonly SecurityRule[],
): FilterTable<SecurityGroup> {
  const sources = (kind: RuleSource['kind']) => (group: SecurityGroup) =>
    rulesOf(group).flatMap(({ source }) => (source.kind === kind ? [sourceText(source)] : []));
  return {
    [`${prefix}.cidr`]: sources('cidr'),
    [`${prefix}.ipv6-cidr`]: sources('cidr6'),
    [`${prefix}.group-id`]: sources('group'),
    [`${prefix}.from-port`]: (group) => rulesOf(group).map(({ fromPort }) => fromPort),
    [`${prefix}.to-port`]: (group) => rulesOf(group).map(({ toPort }) => toPort),
    [`${prefix}.protocol`]: (group) => rulesOf(group).map(({ protocol }) => protocol),
  };
}

export function groupFilters(region: Region): FilterTable<SecurityGroup> {
  return {
    description: ({ description }) => description,
    'group-id': ({ id }) => id,
    'group-name': ({ name }) => name,
    'owner-id': () => region.world.accountId,
    'vpc-id': ({ vpcId }) => vpcId,
    ...ruleFilters('ip-permission', ({ ingress }) => ingress),
    ...ruleFilters('egress.ip-permission', ({ egress }) => egress),
  };
}

export const describeSecurityGroups: Ec2Action<'DescribeSecurityGroups'> = {
  takes: ['GroupIds', 'GroupNames', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { GroupIds, GroupNames, Filters } = input;
    const groups = region.securityGroups;
    const byId = GroupIds === undefined ? undefined : groups.getAll(GroupIds);
    const byName = GroupNames?.map((name) => groups.getByName(name, findDefaultVpc(region)?.id));
    const chosen =
      byId === undefined && byName === undefined ? groups.values() : [...(byId ?? []), ...(byName ?? [])];
    const found = filterItems(chosen, {
      filters: Filters,
      table: groupFilters(region),
      tagsOf: ({ id }) => region.tags.of(id),
    });
    const { items, NextToken } = paginate(found, input);
    return { SecurityGroups: items.map((group) => showGroup(region, group)), NextToken };
  },
};
