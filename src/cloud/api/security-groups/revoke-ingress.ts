import { refreshIngress } from '../../model/ingress.ts';
import { sameRule, type SecurityRule } from '../../model/ip-permission.ts';
import { ruleNotFound } from '../../model/messages.ts';
import type { SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { findGroup } from './find-group.ts';
import { readRules, takenPermissionMembers } from './permission-input.ts';
import { showRule } from './show-group.ts';

function findRules(
  region: Region,
  group: SecurityGroup,
  input: Ec2Input<'RevokeSecurityGroupIngress'>,
): readonly SecurityRule[] {
  if (input.SecurityGroupRuleIds !== undefined) {
    return input.SecurityGroupRuleIds.map((id) => {
      const rule = group.ingress.find((known) => known.id === id);
      if (rule === undefined) throw ruleNotFound();
      return rule;
    });
  }
  return readRules(region, input).map((wanted) => {
    const rule = group.ingress.find((known) => sameRule(known, wanted));
    if (rule === undefined) throw ruleNotFound();
    return rule;
  });
}

export const revokeIngress: Ec2Action<'RevokeSecurityGroupIngress'> = {
  takes: [...takenPermissionMembers, 'SecurityGroupRuleIds'],
  run: async (input, { region }) => {
    const group = findGroup(region, input);
    const revoked = findRules(region, group, input);
    group.ingress = group.ingress.filter((rule) => !revoked.includes(rule));
    await refreshIngress(region);
    const shown = revoked.map((rule) => {
      const { SecurityGroupRuleId, GroupId, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, Description } =
        showRule(region, group, rule);
      const referenced = rule.source.kind === 'group' ? rule.source.groupId : undefined;
      return {
        SecurityGroupRuleId,
        GroupId,
        IsEgress: false,
        IpProtocol,
        FromPort,
        ToPort,
        CidrIpv4,
        CidrIpv6,
        ReferencedGroupId: referenced,
        Description,
      };
    });
    return { Return: true, RevokedSecurityGroupRules: shown };
  },
};
