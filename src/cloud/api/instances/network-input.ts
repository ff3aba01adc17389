import { conflictingParameters, invalidValue, noDefaultSubnet, unknownZone } from '../../model/messages.ts';
import type { Subnet } from '../../model/network.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Input } from '../action.ts';

export const takenNetworkMembers = [
  'SecurityGroupIds',
  'SecurityGroups',
  'SubnetId',
  'Placement.AvailabilityZone',
  'Placement.AvailabilityZoneId',
  'Placement.Tenancy=default',
  'NetworkInterfaces.AssociatePublicIpAddress',
  'NetworkInterfaces.DeleteOnTermination=true',
  'NetworkInterfaces.DeviceIndex=0',
  'NetworkInterfaces.Groups',
  'NetworkInterfaces.SubnetId',
] as const;

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
  const groupIds = readGroups(region, primary?.Groups ?? input.SecurityGroupIds, input.SecurityGroups);
  return {
    subnet: readSubnet(region, primary?.SubnetId ?? input.SubnetId, input.Placement),
    groupIds,
    wantsPublicIp: primary?.AssociatePublicIpAddress ?? true,
  };
}

function readGroups(
  region: Region,
  ids: readonly string[] | undefined,
  names: readonly string[] | undefined,
): readonly string[] {
  const { securityGroups } = region;
  if (ids === undefined && names === undefined) return [securityGroups.defaultGroup.id];
  const byId = securityGroups.getAll(ids ?? []);
  const byName = (names ?? []).map((name) => securityGroups.getByName(name));
  return [...byId, ...byName].map(({ id }) => id);
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
  const subnet = region.subnets.values().find(inZone);
  if (subnet !== undefined) return subnet;
  const known = region.zones.some(
    ({ name, id: zoneId }) => name === AvailabilityZone || zoneId === AvailabilityZoneId,
  );
  throw known ? noDefaultSubnet(wanted ?? '') : unknownZone(wanted ?? '');
}
