import type { Filter } from '../../wire/shapes/ec2.ts';

export function noSuchRegion(name: string): string {
  return `AWS has no region of the name "${name}"`;
}

export function noSuchBase(base: string, known: readonly string[]): string {
  return `the local cloud has no image "${base}" that could stand for it; it has ${known.join(', ')}`;
}

export function windowsImage(): string {
  return 'it is an image of Windows, and the local cloud runs Linux only';
}

export function filtersUnmet(filters: readonly Filter[]): string {
  const written = filters.map(({ Name = '', Values = [] }) => `${Name} = "${Values.join(',')}"`);
  return `nothing in the local cloud can be made to match ${written.join(' and ')}`;
}

export function noSuchZone(zone: string, region: string): string {
  return `the region ${region} has no zone "${zone}" here`;
}

export function noRoomForSubnet(vpcId: string): string {
  return `there is no room for a further subnet in ${vpcId}`;
}
