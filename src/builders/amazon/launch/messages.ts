import { formatDuration } from '../../../base/format-duration.ts';
import type { Network } from '../steps/choose-network.ts';
import type { LaunchProblem } from './launch-problem.ts';

export function fleetMadeNothing(fleet: string, problems: readonly LaunchProblem[]): string {
  const reasons = new Set(problems.map(({ code, detail }) => `${code}: ${detail}`));
  return reasons.size === 0
    ? `The fleet request ${fleet} launched nothing, and AWS does not say why`
    : `The fleet request ${fleet} launched nothing: ${[...reasons].join('; ')}`;
}

export function noRoomHere(reason: string, next: Network): string {
  return `${reason}. Trying ${placeName(next)} instead`;
}

export function noRoomYet(delayMs: number): string {
  return `AWS has no room at the moment. Trying again in ${formatDuration(delayMs)}...`;
}

function placeName({ subnet, zone }: Network): string {
  if (subnet === undefined) return zone ?? 'another zone';
  return zone === undefined ? subnet : `${subnet} in ${zone}`;
}

export function noRoom(types: readonly string[], places: readonly Network[]): string {
  const where = places.map(placeName).join(', ');
  const several = types.length === 1 ? 'or several by spot_instance_types, ' : '';
  return `AWS has no room for ${types.join(', ')} in ${where} now. Take another type, ${several}or let subnet_filter find subnets of several zones, which are then tried one after the other`;
}

export function quotaReached(types: readonly string[], region: string, market: 'spot' | 'on demand'): string {
  const kind = market === 'spot' ? 'spot instances' : 'running instances';
  return `The account's quota of vCPUs for ${kind} in ${region} has no room for ${types.join(', ')}. End instances that are not needed, take a smaller type, or ask AWS for more: aws service-quotas list-service-quotas --service-code ec2 --region ${region}`;
}

export function typeNotInZone(types: readonly string[], zone: string, offering: readonly string[]): string {
  const elsewhere =
    offering.length === 0 ? '' : ` These zones of the region offer it: ${offering.join(', ')}.`;
  return `${types.join(', ')} cannot be had in ${zone}.${elsewhere} Take another type, or a subnet or availability_zone that offers it`;
}

export function profileNotKnown(profile: string): string {
  return `EC2 knows no instance profile "${profile}": correct iam_instance_profile, or make the profile (a role alone is none)`;
}

export function keyPairNotKnown(name: string, region: string): string {
  return `There is no key pair "${name}" in ${region}: correct ssh_keypair_name or the region, or leave it out to have a temporary key pair made`;
}

export function differentNetworks(): string {
  return 'The security groups are in another network than the subnet: name groups of the network that subnet_id or subnet_filter leads to, or leave them out to have a temporary group made';
}

export function subnetElsewhere(): string {
  return 'The subnet is not in the VPC of vpc_id or vpc_filter, where the temporary security group was made: correct one of them, or leave the VPC out to take that of the subnet';
}

export function priceTooLow(price: string): string {
  return `Nobody sells this capacity at ${price} an hour: raise spot_price, or set it to "auto" to pay the spot price, which never exceeds the price on demand`;
}

export function noSpotRole(): string {
  return 'The account has never used spot instances, and these credentials may not make the role for it. Once, with rights to: aws iam create-service-linked-role --aws-service-name spot.amazonaws.com';
}

export function passRoleMissing(profile: string): string {
  return `These credentials may not launch such an instance. The permission that is missing most often is iam:PassRole for the role of the instance profile "${profile}"; kiln policy prints all that the template needs`;
}

export function noDefaultNetwork(region: string): string {
  return `This account has no default network in ${region}, so a subnet must be named: give subnet_id or subnet_filter`;
}
