import { missingParameter } from '../../model/messages.ts';
import { zoneNotForSubnets } from '../../model/network-messages.ts';
import type { Zone } from '../../model/regions.ts';
import { deleteSubnet as remove, makeSubnet } from '../../model/subnets.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showSubnet } from './describe-subnets.ts';

/** AWS chooses where nothing is said: here the first zone. @throws ApiError for a zone that there is not. */
function readZone(region: Region, { AvailabilityZone, AvailabilityZoneId }: Ec2Input<'CreateSubnet'>): Zone {
  const wanted = AvailabilityZone ?? AvailabilityZoneId;
  const zone = region.zones.find(({ name, id }) => wanted === undefined || name === wanted || id === wanted);
  if (zone === undefined)
    throw zoneNotForSubnets(
      wanted ?? '',
      region.zones.map(({ name }) => name),
    );
  return zone;
}

export const createSubnet: Ec2Action<'CreateSubnet'> = {
  takes: [
    'VpcId',
    'CidrBlock',
    'AvailabilityZone',
    'AvailabilityZoneId',
    'TagSpecifications',
    'Ipv6Native=false',
  ],
  run: (input, { region }) => {
    const vpc = region.vpcs.get(input.VpcId);
    if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
    const tags = readTagSpecifications(input.TagSpecifications, ['subnet'])('subnet');
    const subnet = makeSubnet(region, vpc, { zone: readZone(region, input), cidr: input.CidrBlock });
    region.tags.set(subnet.id, tags);
    return { Subnet: showSubnet(region, subnet) };
  },
};

export const deleteSubnet: Ec2Action<'DeleteSubnet'> = {
  takes: ['SubnetId'],
  run: ({ SubnetId }, { region }) => {
    remove(region, region.subnets.get(SubnetId));
    return {};
  },
};

export const modifySubnetAttribute: Ec2Action<'ModifySubnetAttribute'> = {
  takes: ['SubnetId', 'MapPublicIpOnLaunch', 'AssignIpv6AddressOnCreation.Value=false'],
  run: ({ SubnetId, MapPublicIpOnLaunch }, { region }) => {
    const subnet = region.subnets.get(SubnetId);
    subnet.mapsPublicIp = MapPublicIpOnLaunch?.Value ?? subnet.mapsPublicIp;
    return {};
  },
};
