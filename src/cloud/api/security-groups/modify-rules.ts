import type { IpPermission, SecurityGroupRuleRequest } from '../../../wire/shapes/ec2.ts';
import { refreshIngress } from '../../model/ingress.ts';
import { sameRule, type SecurityRule } from '../../model/ip-permission.ts';
import { missingParameter, resourcesNotFound, ruleExists } from '../../model/messages.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Direction, SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { readRules } from './permission-input.ts';

function directionOf({ ingress, egress }: SecurityGroup, ruleId: string): Direction {
  if (ingress.some(({ id }) => id === ruleId)) return 'ingress';
  if (egress.some(({ id }) => id === ruleId)) return 'egress';
  throw resourcesNotFound(resourceKinds.securityGroupRule, [ruleId]);
}

function permissionOf(request: SecurityGroupRuleRequest): IpPermission {
  const { IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupId, Description } =
    request;
  return {
    IpProtocol,
    FromPort,
    ToPort,
    ...(CidrIpv4 !== undefined && { IpRanges: [{ CidrIp: CidrIpv4, Description }] }),
    ...(CidrIpv6 !== undefined && { Ipv6Ranges: [{ CidrIpv6, Description }] }),
    ...(PrefixListId !== undefined && { PrefixListIds: [{ PrefixListId, Description }] }),
    ...(ReferencedGroupId !== undefined && {
      UserIdGroupPairs: [{ GroupId: ReferencedGroupId, Description }],
    }),
  };
}

interface Change {
  readonly direction: Direction;
  readonly rule: SecurityRule;
}

function readChange(
  region: Region,
  group: SecurityGroup,
  id: string,
  request: SecurityGroupRuleRequest,
): Change {
  const direction = directionOf(group, id);
  const [rule] = readRules(region, group.vpcId, { IpPermissions: [permissionOf(request)] });
  if (rule === undefined) throw missingParameter('SecurityGroupRule');
  if (group[direction].some((known) => known.id !== id && sameRule(known, rule))) throw ruleExists(id);
  return { direction, rule: { ...rule, id } };
}

export const modifySecurityGroupRules: Ec2Action<'ModifySecurityGroupRules'> = {
  takes: ['GroupId', 'SecurityGroupRules'],
  run: async ({ GroupId, SecurityGroupRules }, { region }) => {
    const group = region.securityGroups.get(GroupId);
    const changes = SecurityGroupRules.map(({ SecurityGroupRuleId, SecurityGroupRule = {} }) =>
      readChange(region, group, SecurityGroupRuleId, SecurityGroupRule),
    );
    for (const { direction, rule } of changes) {
      group[direction] = group[direction].map((known) => (known.id === rule.id ? rule : known));
    }
    await refreshIngress(region);
    return { Return: true };
  },
};
