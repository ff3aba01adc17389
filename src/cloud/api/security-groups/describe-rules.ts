import { Collection } from '../../model/collection.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { placedRules, showRule, type PlacedRule } from './show-rule.ts';

interface Entry {
  readonly id: string;
  readonly placed: PlacedRule;
}

const table: FilterTable<Entry> = {
  'group-id': ({ placed }) => placed.group.id,
  'security-group-rule-id': ({ id }) => id,
};

export const describeSecurityGroupRules: Ec2Action<'DescribeSecurityGroupRules'> = {
  takes: ['SecurityGroupRuleIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const rules = new Collection<Entry>(resourceKinds.securityGroupRule);
    for (const placed of placedRules(region)) rules.add({ id: placed.rule.id, placed });
    const { items, NextToken } = findPage(region, rules, { ids: input.SecurityGroupRuleIds, table, input });
    return { SecurityGroupRules: items.map(({ placed }) => showRule(region, placed)), NextToken };
  },
};
