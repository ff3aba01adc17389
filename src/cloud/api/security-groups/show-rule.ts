import type { SecurityGroupRule } from '../../../wire/shapes/ec2.ts';
import type { SecurityRule } from '../../model/ip-permission.ts';
import type { Direction, SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

/** A rule and where it stands. */
export interface PlacedRule {
  readonly group: SecurityGroup;
  readonly direction: Direction;
  readonly rule: SecurityRule;
}

export function showRule(region: Region, { group, direction, rule }: PlacedRule): SecurityGroupRule {
  const { accountId } = region.world;
  const { source } = rule;
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: `arn:aws:ec2:${region.name}:${accountId}:security-group-rule/${rule.id}`,
    GroupId: group.id,
    GroupOwnerId: accountId,
    IsEgress: direction === 'egress',
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort ?? -1,
    ToPort: rule.toPort ?? -1,
    CidrIpv4: source.kind === 'cidr' ? source.cidr : undefined,
    CidrIpv6: source.kind === 'cidr6' ? source.cidr : undefined,
    ReferencedGroupInfo: source.kind === 'group' ? { GroupId: source.groupId, UserId: accountId } : undefined,
    Description: rule.description,
    Tags: showTags(region.tags.of(rule.id)),
  };
}

/** All rules of a region's groups, those for what comes in first. */
export function placedRules(region: Region): readonly PlacedRule[] {
  return region.securityGroups
    .values()
    .flatMap((group) =>
      (['ingress', 'egress'] as const).flatMap((direction) =>
        group[direction].map((rule) => ({ group, direction, rule })),
      ),
    );
}
