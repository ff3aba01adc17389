import { sameRule, type SecurityRule } from '../../model/ip-permission.ts';
import { missingParameter, resourcesNotFound, ruleNotFound } from '../../model/messages.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Direction } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { findGroup } from './find-group.ts';
import { readRules } from './permission-input.ts';

type UpdateInput = Ec2Input<'UpdateSecurityGroupRuleDescriptionsIngress'>;

/** What the request says about which of the rules, by their ids. */
function readDescriptions(
  region: Region,
  { rules, vpcId }: { readonly rules: readonly SecurityRule[]; readonly vpcId: string },
  { IpPermissions, SecurityGroupRuleDescriptions }: UpdateInput,
): ReadonlyMap<string, string | undefined> {
  if (SecurityGroupRuleDescriptions !== undefined) {
    return new Map(
      SecurityGroupRuleDescriptions.map(({ SecurityGroupRuleId: id = '', Description }) => {
        if (!rules.some((rule) => rule.id === id))
          throw resourcesNotFound(resourceKinds.securityGroupRule, [id]);
        return [id, Description];
      }),
    );
  }
  if (IpPermissions === undefined) throw missingParameter('ipPermissions');
  return new Map(
    readRules(region, vpcId, { IpPermissions }).map((wanted) => {
      const known = rules.find((rule) => sameRule(rule, wanted));
      if (known === undefined) throw ruleNotFound();
      return [known.id, wanted.description];
    }),
  );
}

function update(region: Region, direction: Direction, input: UpdateInput): { readonly Return: true } {
  const group = findGroup(region, input);
  const descriptions = readDescriptions(region, { rules: group[direction], vpcId: group.vpcId }, input);
  group[direction] = group[direction].map((rule) =>
    descriptions.has(rule.id) ? { ...rule, description: descriptions.get(rule.id) } : rule,
  );
  return { Return: true };
}

const takes = ['GroupId', 'GroupName', 'IpPermissions', 'SecurityGroupRuleDescriptions'] as const;

export const updateDescriptionsIngress: Ec2Action<'UpdateSecurityGroupRuleDescriptionsIngress'> = {
  takes,
  run: (input, { region }) => update(region, 'ingress', input),
};

export const updateDescriptionsEgress: Ec2Action<'UpdateSecurityGroupRuleDescriptionsEgress'> = {
  takes,
  run: (input, { region }) => update(region, 'egress', input),
};
