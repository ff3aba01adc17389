import { conflictingParameters, invalidValue, noDefaultSubnet, unknownZone } from '../../model/messages.ts';
import {
  groupElsewhere,
  groupNameBesideSubnet,
  noDefaultVpc,
  tooManyGroups,
} from '../../model/network-messages.ts';
import type { Subnet } from '../../model/network.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

export const takenNetworkMembers = [
  'SecurityGroupIds',
  'SecurityGroups',
  'SubnetId',
  'Placement.AvailabilityZone',
  'Placement.AvailabilityZoneId',
  'NetworkInterfaces.AssociatePublicIpAddress',
  'NetworkInterfaces.DeleteOnTermination=true',
  'NetworkInterfaces.DeviceIndex=0',
  'NetworkInterfaces.Groups',
  'NetworkInterfaces.SubnetId',
] as const;

/** What AWS lets an interface have. */
export const mostGroups = 5;

type RunInput = Ec2Input<'RunInstances'>;

export interface NetworkChoice {
  readonly subnet: Subnet;
  readonly groupIds: readonly string[];
  readonly wantsPublicIp: boolean;
}

/**
 * Where an instance goes. It has one network interface, said in the request itself or as an interface in it.
 *
 * @throws ApiError when both are, or what they name does not exist.
 */
export function readNetwork(region: Region, input: RunInput): NetworkChoice {
  const [primary, ...others] = input.NetworkInterfaces ?? [];
  if (others.length > 0)
    throw invalidValue('networkInterface', others.length + 1, 'An instance has one interface.');
  if (primary !== undefined && input.SubnetId !== undefined)
    throw conflictingParameters('networkInterface', 'subnetId');
  if (primary !== undefined && (input.SecurityGroupIds ?? input.SecurityGroups) !== undefined) {
    throw conflictingParameters('networkInterface', 'groupSet');
  }
  const subnet = readSubnet(region, primary?.SubnetId ?? input.SubnetId, input.Placement);
  if (input.SecurityGroups !== undefined && input.SubnetId !== undefined) throw groupNameBesideSubnet();
  return {
    subnet,
    groupIds: readGroups(region, subnet, {
      ids: primary?.Groups ?? input.SecurityGroupIds,
      names: input.SecurityGroups,
    }),
    wantsPublicIp: primary?.AssociatePublicIpAddress ?? subnet.mapsPublicIp,
  };
}

interface GroupChoice {
  readonly ids: readonly string[] | undefined;
  readonly names: readonly string[] | undefined;
}

function readGroups(region: Region, subnet: Subnet, { ids, names }: GroupChoice): readonly string[] {
  const { securityGroups } = region;
  if (ids === undefined && names === undefined) return [securityGroups.defaultOf(subnet.vpcId).id];
  const byId = securityGroups.getAll(ids ?? []);
  const byName = (names ?? []).map((name) => securityGroups.getByName(name, subnet.vpcId));
  const groups = [...byId, ...byName];
  const foreign = groups.find(({ vpcId }) => vpcId !== subnet.vpcId);
  if (foreign !== undefined) throw groupElsewhere(foreign.id, subnet.id);
  if (groups.length > mostGroups) throw tooManyGroups();
  return groups.map(({ id }) => id);
}

function readSubnet(region: Region, id: string | undefined, placement: RunInput['Placement']): Subnet {
  const { AvailabilityZone, AvailabilityZoneId } = placement ?? {};
  const inZone = ({ zone }: Subnet): boolean =>
    (AvailabilityZone ?? zone.name) === zone.name && (AvailabilityZoneId ?? zone.id) === zone.id;
  const wanted = AvailabilityZone ?? AvailabilityZoneId;
  if (id !== undefined) {
    const subnet = region.subnets.get(id);
    if (!inZone(subnet))
      throw invalidValue('availabilityZone', wanted ?? '', `The subnet ${id} is not in it.`);
    return subnet;
  }
  const subnet = region.subnets.values().find((each) => each.isDefault && inZone(each));
  if (subnet !== undefined) return subnet;
  if (wanted === undefined) throw noDefaultVpc();
  const known = region.zones.some(
    ({ name, id: zoneId }) => name === AvailabilityZone || zoneId === AvailabilityZoneId,
  );
  throw known ? noDefaultSubnet(wanted) : unknownZone(wanted);
}
