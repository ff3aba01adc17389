import { isIPv6 } from 'node:net';
import { ownValue } from '../../../base/own-value.ts';
import type { IpPermission } from '../../../wire/shapes/ec2.ts';
import { parseCidr, printCidr } from '../../model/ipv4.ts';
import { malformedRule, missingParameter } from '../../model/messages.ts';
import { groupInOtherVpc, malformedRuleCidr, prefixListNotFound } from '../../model/network-messages.ts';
import { newId } from '../../model/new-id.ts';
import type { RuleSource, SecurityRule } from '../../model/ip-permission.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

/** What both directions and both ways to say a rule have in common. */
export const takenRuleMembers = [
  'GroupId',
  'CidrIp',
  'IpProtocol',
  'FromPort',
  'ToPort',
  'SourceSecurityGroupName',
  'IpPermissions.IpProtocol',
  'IpPermissions.FromPort',
  'IpPermissions.ToPort',
  'IpPermissions.IpRanges',
  'IpPermissions.Ipv6Ranges',
  'IpPermissions.UserIdGroupPairs.GroupId',
  'IpPermissions.UserIdGroupPairs.GroupName',
  'IpPermissions.UserIdGroupPairs.Description',
  'IpPermissions.UserIdGroupPairs.UserId',
  'IpPermissions.UserIdGroupPairs.VpcId',
  'IpPermissions.PrefixListIds',
] as const;

type RuleInput = Pick<
  Ec2Input<'AuthorizeSecurityGroupIngress'>,
  'IpPermissions' | 'CidrIp' | 'IpProtocol' | 'FromPort' | 'ToPort' | 'SourceSecurityGroupName'
>;

const protocolNames: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/**
 * The rules of a request, each with one source; the older form, without IpPermissions, gives one rule.
 *
 * @throws ApiError where one is incomplete or malformed.
 */
export function readRules(region: Region, vpcId: string, input: RuleInput): readonly SecurityRule[] {
  const permissions = input.IpPermissions ?? [plainPermission(input)];
  return permissions.flatMap((permission) => readPermission(region, vpcId, permission));
}

function plainPermission(input: RuleInput): IpPermission {
  const { CidrIp, FromPort, ToPort, SourceSecurityGroupName: GroupName } = input;
  const protocol = GroupName === undefined ? input.IpProtocol : (input.IpProtocol ?? '-1');
  return {
    IpProtocol: protocol,
    FromPort,
    ToPort,
    ...(CidrIp !== undefined && { IpRanges: [{ CidrIp }] }),
    ...(GroupName !== undefined && { UserIdGroupPairs: [{ GroupName }] }),
  };
}

function readPermission(region: Region, vpcId: string, permission: IpPermission): readonly SecurityRule[] {
  const given = permission.IpProtocol;
  if (given === undefined) throw missingParameter('IpProtocol');
  const protocol = ownValue(protocolNames, given) ?? given.toLowerCase();
  const ports = readPorts(protocol, permission);
  const sources = readSources(region, vpcId, permission);
  if (sources.length === 0) throw missingParameter('IpPermissions.IpRanges');
  return sources.map(({ source, description }) => ({
    id: newId('sgr'),
    protocol,
    ...ports,
    source,
    description,
  }));
}

const isPort = (port: number): boolean => port >= 0 && port <= 65_535;

function readPorts(
  protocol: string,
  { FromPort, ToPort }: IpPermission,
): Pick<SecurityRule, 'fromPort' | 'toPort'> {
  const hasPorts = ['tcp', 'udp', 'icmp', 'icmpv6'].includes(protocol);
  if (!hasPorts && !/^(?:-1|\d{1,3})$/.test(protocol)) throw malformedRule(`Invalid protocol: '${protocol}'`);
  if (!hasPorts) return {};
  if (FromPort === undefined || ToPort === undefined)
    throw malformedRule(`Ports are missing for protocol ${protocol}`);
  if (protocol !== 'tcp' && protocol !== 'udp') return { fromPort: FromPort, toPort: ToPort };
  if (!isPort(FromPort) || !isPort(ToPort) || FromPort > ToPort) {
    throw malformedRule(`Invalid port range: ${FromPort} to ${ToPort}`);
  }
  return { fromPort: FromPort, toPort: ToPort };
}

interface DescribedSource {
  readonly source: RuleSource;
  readonly description: string | undefined;
}

function readSources(region: Region, vpcId: string, permission: IpPermission): readonly DescribedSource[] {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  const [prefixList] = PrefixListIds; // there are none
  if (prefixList !== undefined) throw prefixListNotFound(prefixList.PrefixListId ?? '');
  const ranges = IpRanges.map(({ CidrIp: cidr = '', Description }) => {
    const block = parseCidr(cidr);
    if (block === undefined) throw malformedRuleCidr(cidr);
    return { source: { kind: 'cidr', cidr: printCidr(block) } as const, description: Description };
  });
  const ranges6 = Ipv6Ranges.map(({ CidrIpv6: cidr = '', Description }) => {
    if (!isCidr6(cidr)) throw malformedRuleCidr(cidr);
    return { source: { kind: 'cidr6', cidr } as const, description: Description };
  });
  const groups = UserIdGroupPairs.map(({ GroupId, GroupName, Description }) => {
    const group =
      GroupId === undefined
        ? region.securityGroups.getByName(GroupName ?? '', vpcId)
        : region.securityGroups.get(GroupId);
    if (group.vpcId !== vpcId) throw groupInOtherVpc();
    return { source: { kind: 'group', groupId: group.id } as const, description: Description };
  });
  return [...ranges, ...ranges6, ...groups];
}

function isCidr6(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/');
  return isIPv6(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= 128 && rest.length === 0;
}
