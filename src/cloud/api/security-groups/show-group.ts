import type { IpPermission, SecurityGroup as WireGroup } from '../../../wire/shapes/ec2.ts';
import type { SecurityRule } from '../../model/ip-permission.ts';
import type { SecurityGroup } from '../../model/security-groups.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

/** Rules of the same protocol and ports are one permission with several sources. */
function showPermissions(rules: readonly SecurityRule[], accountId: string): readonly IpPermission[] {
  const byPorts = new Map<string, SecurityRule[]>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    byPorts.set(key, [...(byPorts.get(key) ?? []), rule]);
  }
  return [...byPorts.values()].map((alike) => ({
    IpProtocol: alike[0]?.protocol,
    FromPort: alike[0]?.fromPort,
    ToPort: alike[0]?.toPort,
    IpRanges: alike.flatMap(({ source, description }) =>
      source.kind === 'cidr' ? [{ CidrIp: source.cidr, Description: description }] : [],
    ),
    Ipv6Ranges: alike.flatMap(({ source, description }) =>
      source.kind === 'cidr6' ? [{ CidrIpv6: source.cidr, Description: description }] : [],
    ),
    UserIdGroupPairs: alike.flatMap(({ source, description }) =>
      source.kind === 'group'
        ? [{ GroupId: source.groupId, UserId: accountId, Description: description }]
        : [],
    ),
    PrefixListIds: [],
  }));
}

export function groupArn(region: Region, group: SecurityGroup): string {
  return `arn:aws:ec2:${region.name}:${region.world.accountId}:security-group/${group.id}`;
}

export function showGroup(region: Region, group: SecurityGroup): WireGroup {
  const { accountId } = region.world;
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: accountId,
    SecurityGroupArn: groupArn(region, group),
    IpPermissions: showPermissions(group.ingress, accountId),
    IpPermissionsEgress: showPermissions(group.egress, accountId),
    Tags: showTags(region.tags.of(group.id)),
  };
}
