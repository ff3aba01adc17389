import { refreshIngress } from '../../model/ingress.ts';
import { addRules, type Direction, type SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input, Ec2Output } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { findGroup } from './find-group.ts';
import { readRules, takenRuleMembers } from './permission-input.ts';
import { showRule } from './show-rule.ts';

async function authorize(
  region: Region,
  { group, direction }: { readonly group: SecurityGroup; readonly direction: Direction },
  input: Ec2Input<'AuthorizeSecurityGroupEgress' | 'AuthorizeSecurityGroupIngress'>,
): Promise<Ec2Output<'AuthorizeSecurityGroupEgress'>> {
  const type = 'security-group-rule';
  const tags = readTagSpecifications(input.TagSpecifications, [type])(type);
  const rules = readRules(region, group.vpcId, input);
  addRules(group, direction, rules);
  for (const { id } of rules) region.tags.set(id, tags);
  await refreshIngress(region);
  const shown = rules.map((rule) => showRule(region, { group, direction, rule }));
  return { Return: true, SecurityGroupRules: shown };
}

export const authorizeIngress: Ec2Action<'AuthorizeSecurityGroupIngress'> = {
  takes: [...takenRuleMembers, 'GroupName', 'TagSpecifications'],
  run: (input, { region }) =>
    authorize(region, { group: findGroup(region, input), direction: 'ingress' }, input),
};

export const authorizeEgress: Ec2Action<'AuthorizeSecurityGroupEgress'> = {
  takes: [...takenRuleMembers, 'TagSpecifications'],
  run: (input, { region }) =>
    authorize(region, { group: findGroup(region, input), direction: 'egress' }, input),
};
