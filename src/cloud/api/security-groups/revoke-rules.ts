import type { RevokedSecurityGroupRule } from '../../../wire/shapes/ec2.ts';
import { refreshIngress } from '../../model/ingress.ts';
import { sameRule, type SecurityRule } from '../../model/ip-permission.ts';
import { resourcesNotFound, ruleNotFound } from '../../model/messages.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Direction, SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input, Ec2Output } from '../action.ts';
import { findGroup } from './find-group.ts';
import { readRules, takenRuleMembers } from './permission-input.ts';
import { showRule } from './show-rule.ts';

type RevokeInput = Ec2Input<'RevokeSecurityGroupEgress' | 'RevokeSecurityGroupIngress'>;

interface Place {
  readonly group: SecurityGroup;
  readonly direction: Direction;
}

function findRules(region: Region, { group, direction }: Place, input: RevokeInput): readonly SecurityRule[] {
  const known = group[direction];
  if (input.SecurityGroupRuleIds !== undefined) {
    return input.SecurityGroupRuleIds.map((id) => {
      const rule = known.find((each) => each.id === id);
      if (rule === undefined) throw resourcesNotFound(resourceKinds.securityGroupRule, [id]);
      return rule;
    });
  }
  return readRules(region, group.vpcId, input).map((wanted) => {
    const rule = known.find((each) => sameRule(each, wanted));
    if (rule === undefined) throw ruleNotFound();
    return rule;
  });
}

function showRevoked(region: Region, place: Place, rule: SecurityRule): RevokedSecurityGroupRule {
  const shown = showRule(region, { ...place, rule });
  return {
    SecurityGroupRuleId: shown.SecurityGroupRuleId,
    GroupId: shown.GroupId,
    IsEgress: shown.IsEgress,
    IpProtocol: shown.IpProtocol,
    FromPort: shown.FromPort,
    ToPort: shown.ToPort,
    CidrIpv4: shown.CidrIpv4,
    CidrIpv6: shown.CidrIpv6,
    ReferencedGroupId: shown.ReferencedGroupInfo?.GroupId,
    Description: shown.Description,
  };
}

async function revoke(
  region: Region,
  place: Place,
  input: RevokeInput,
): Promise<Ec2Output<'RevokeSecurityGroupEgress'>> {
  const { group, direction } = place;
  const revoked = findRules(region, place, input);
  group[direction] = group[direction].filter((rule) => !revoked.includes(rule));
  for (const { id } of revoked) region.tags.forget(id);
  await refreshIngress(region);
  return {
    Return: true,
    RevokedSecurityGroupRules: revoked.map((rule) => showRevoked(region, place, rule)),
  };
}

export const revokeIngress: Ec2Action<'RevokeSecurityGroupIngress'> = {
  takes: [...takenRuleMembers, 'GroupName', 'SecurityGroupRuleIds'],
  run: (input, { region }) =>
    revoke(region, { group: findGroup(region, input), direction: 'ingress' }, input),
};

export const revokeEgress: Ec2Action<'RevokeSecurityGroupEgress'> = {
  takes: [...takenRuleMembers, 'SecurityGroupRuleIds'],
  run: (input, { region }) => revoke(region, { group: findGroup(region, input), direction: 'egress' }, input),
};
