import type { Instance, IpPermission, RouteTable, SecurityGroup } from '../../../wire/shapes/ec2.ts';
import type { ConnectFailure } from '../../../contracts/connect.ts';
import type { AmazonTools } from '../ports.ts';
import * as messages from './messages.ts';
import { usualUser } from './usual-user.ts';

/** A connection that does not come about. */
export interface Stalemate {
  readonly failure: ConnectFailure;
  readonly instance: string;
  readonly address: { readonly host: string; readonly port: number } | undefined;
  /** As whom SSH logs in; undefined where the way in is another. */
  readonly username: string | undefined;
  /** The name of the image that the instance runs. */
  readonly imageName: string | undefined;
}

type Looking = Pick<AmazonTools, 'ec2'>;

/**
 * What most likely keeps us from an instance, by calls that only read; undefined where nothing is wrong as far as AWS
 * tells. What may not be looked at is passed over.
 */
export async function findObstacle(
  tools: Looking,
  stalemate: Stalemate,
  signal: AbortSignal,
): Promise<string | undefined> {
  const instance = await describeInstance(tools, stalemate.instance, signal);
  if (instance === undefined) return messages.instanceGone(stalemate.instance);
  const { State, StateReason } = instance;
  if (State?.Name !== undefined && State.Name !== 'running' && State.Name !== 'pending')
    return messages.instanceNotRunning(State.Name, StateReason?.Message);
  const { failure, address } = stalemate;
  if (failure === 'auth-refused')
    return stalemate.username === undefined ? undefined : wrongLogin(instance, stalemate);
  if (address === undefined) return messages.noAddress(instance.SubnetId);
  if (failure === 'handshake-failed') return undefined;
  const [groups, routes] = await Promise.all([
    describeGroups(tools, instance, signal),
    describeRoutes(tools, instance, signal),
  ]);
  return closedByGroups(groups, address.port) ?? unreachable(instance, address.host, routes);
}

function wrongLogin(instance: Instance, { username = '', imageName }: Stalemate): string | undefined {
  const usual = usualUser(imageName);
  if (usual !== undefined && usual !== username) return messages.otherUser(imageName ?? '', usual, username);
  return instance.KeyName === undefined ? messages.noKeyPair() : undefined;
}

function closedByGroups(groups: readonly SecurityGroup[] | undefined, port: number): string | undefined {
  if (groups === undefined) return undefined;
  const rules = groups
    .flatMap(({ IpPermissions = [] }) => IpPermissions)
    .filter((rule) => covers(rule, port));
  const sources = rules.flatMap(sourcesOf);
  const ids = groups.flatMap(({ GroupId }) => GroupId ?? []);
  if (sources.length === 0) return messages.portNotLetIn(port, ids);
  const everybody = sources.some((source) => source === '0.0.0.0/0' || source === '::/0');
  return everybody ? undefined : messages.portLetInFrom(port, sources);
}

function covers({ IpProtocol, FromPort, ToPort }: IpPermission, port: number): boolean {
  if (IpProtocol === '-1') return true;
  if (IpProtocol !== 'tcp' && IpProtocol !== '6') return false;
  return (FromPort ?? 0) <= port && port <= (ToPort ?? 65_535);
}

function sourcesOf(rule: IpPermission): readonly string[] {
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = rule;
  return [
    ...IpRanges.map(({ CidrIp }) => CidrIp),
    ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6),
    ...PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    ...UserIdGroupPairs.map(({ GroupId }) => GroupId),
  ].flatMap((source) => source ?? []);
}

/** By its private address an instance is reached from its own network alone; by a public one where the subnet has a way out. */
function unreachable(
  { SubnetId, PrivateIpAddress, PrivateDnsName, PublicIpAddress }: Instance,
  host: string,
  routes: readonly RouteTable[] | undefined,
): string | undefined {
  if (host === PrivateIpAddress || host === PrivateDnsName) return messages.privateAddress(host);
  if (routes === undefined || routes.length === 0 || PublicIpAddress === undefined) return undefined;
  const isPublic = routes.some(({ Routes = [] }) =>
    Routes.some(({ GatewayId, State }) => GatewayId?.startsWith('igw-') && State !== 'blackhole'),
  );
  return isPublic ? undefined : messages.noWayOut(SubnetId ?? '');
}

async function describeInstance(
  { ec2 }: Looking,
  id: string,
  signal: AbortSignal,
): Promise<Instance | undefined> {
  const { Reservations = [] } = await ec2('DescribeInstances', { InstanceIds: [id] }, signal);
  return Reservations.flatMap(({ Instances = [] }) => Instances)[0];
}

async function describeGroups(
  { ec2 }: Looking,
  { SecurityGroups = [] }: Instance,
  signal: AbortSignal,
): Promise<readonly SecurityGroup[] | undefined> {
  const GroupIds = SecurityGroups.flatMap(({ GroupId }) => GroupId ?? []);
  if (GroupIds.length === 0) return undefined;
  const answer = await ec2('DescribeSecurityGroups', { GroupIds }, signal).catch(() => undefined);
  return answer?.SecurityGroups;
}

/** The route table of the subnet, or the main one of its network. */
async function describeRoutes(
  { ec2 }: Looking,
  { SubnetId, VpcId }: Instance,
  signal: AbortSignal,
): Promise<readonly RouteTable[] | undefined> {
  if (SubnetId === undefined || VpcId === undefined) return undefined;
  const find = async (name: string, value: string): Promise<readonly RouteTable[]> => {
    const filters = [
      { Name: name, Values: [value] },
      { Name: 'vpc-id', Values: [VpcId] },
    ];
    const { RouteTables = [] } = await ec2('DescribeRouteTables', { Filters: filters }, signal);
    return RouteTables;
  };
  try {
    const own = await find('association.subnet-id', SubnetId);
    return own.length > 0 ? own : await find('association.main', 'true');
  } catch {
    return undefined;
  }
}
