import { filterItems, type FilterTable } from '../api/filter-items.ts';
import { subnetFilters } from '../api/network/describe-subnets.ts';
import { vpcFilters } from '../api/network/describe-vpcs.ts';
import { groupFilters } from '../api/security-groups/describe-security-groups.ts';
import type { Collection } from '../model/collection.ts';
import { newId } from '../model/new-id.ts';
import type { SecurityGroup } from '../model/security-groups.ts';
import { blockOf, type Vpc } from '../model/network.ts';
import { addVpc, defaultVpcOf, overlap, readCidr } from '../model/vpcs.ts';
import type { Region } from '../model/world.ts';
import { moveDefaultNetwork } from './move-default-network.ts';
import { wishedTags, wishedText } from './filter-wishes.ts';
import { filtersUnmet, noRoomForSubnet, noSuchZone } from './messages.ts';
import type { Adoption, WantedGroup, WantedSubnet, WantedVpc } from './wanted.ts';

const cidrFilters = ['cidr', 'cidr-block', 'cidrBlock', 'cidr-block-association.cidr-block'] as const;

/** Gives a region a VPC of the wanted id or kind. */
export function adoptVpc(region: Region, wanted: WantedVpc): Adoption {
  const search = { region, items: region.vpcs, table: vpcFilters(region) };
  const known = find(search, wanted);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const id = wanted.id ?? wishedText(wanted.filters, ['vpc-id']) ?? newId('vpc');
  if (wanted.role === 'default') {
    moveDefaultNetwork(region, id);
    return confirm(search, wanted, { id, by: 'the default VPC of the region', facts: [] });
  }
  const number = region.vpcs.values().length;
  addVpc(region, {
    id,
    cidr: wishedText(wanted.filters, cidrFilters, '0') ?? `10.${number}.0.0/16`,
    isDefault: false,
  });
  region.tags.set(id, wishedTags(wanted.filters));
  return confirm(search, wanted, { id, by: 'a VPC', facts: [] });
}

/** Gives a VPC a subnet of the wanted id or kind, whose instances have public addresses. */
export function adoptSubnet(region: Region, wanted: WantedSubnet): Adoption {
  const search = { region, items: region.subnets, table: subnetFilters(region) };
  const known = find(search, wanted);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const vpc = region.vpcs.find(wanted.vpcId ?? '') ?? defaultVpcOf(region);
  const zoneName = wanted.zone ?? wishedText(wanted.filters, ['availability-zone', 'availabilityZone'], 'a');
  const zone = region.zones.find(({ name }) => name === (zoneName ?? region.zones[0]?.name));
  if (zone === undefined) return { kind: 'impossible', reason: noSuchZone(zoneName ?? '', region.name) };
  const cidr = wishedText(wanted.filters, cidrFilters, '0') ?? freeBlock(region, vpc);
  if (cidr === undefined) return { kind: 'impossible', reason: noRoomForSubnet(vpc.id) };
  const id = wanted.id ?? wishedText(wanted.filters, ['subnet-id']) ?? newId('subnet');
  region.subnets.add({
    id,
    vpcId: vpc.id,
    zone,
    cidr,
    isDefault: false,
    mapsPublicIp: !wantsPrivate(wanted),
  });
  region.tags.set(id, wishedTags(wanted.filters));
  return confirm(search, wanted, { id, by: 'a subnet', facts: [`in ${zone.name}`, `of ${vpc.id}`] });
}

function wantsPrivate({ filters }: WantedSubnet): boolean {
  return wishedText(filters, ['map-public-ip-on-launch']) === 'false';
}

/** The highest block of 256 addresses that no subnet of the VPC has. */
function freeBlock(region: Region, vpc: Vpc): string | undefined {
  const [first = '', second = ''] = vpc.cidr.split('.');
  const taken = region.subnets.values().filter(({ vpcId }) => vpcId === vpc.id);
  for (let third = 255; third >= 0; third--) {
    const cidr = `${first}.${second}.${third}.0/24`;
    const block = readCidr('cidrBlock', cidr);
    if (!taken.some((subnet) => overlap(blockOf(subnet), block))) return cidr;
  }
  return undefined;
}

/** Gives a VPC a security group of the wanted id or kind. */
export function adoptGroup(region: Region, wanted: WantedGroup): Adoption {
  const search = { region, items: region.securityGroups, table: groupFilters(region) };
  const known = find(search, wanted);
  if (known !== undefined) return { kind: 'there', id: known.id };
  const vpc = region.vpcs.find(wanted.vpcId ?? '') ?? defaultVpcOf(region);
  const { filters, openPorts } = wanted;
  const id = wanted.id ?? wishedText(filters, ['group-id']) ?? newId('sg');
  const everywhere = { kind: 'cidr', cidr: '0.0.0.0/0' } as const;
  const group: SecurityGroup = {
    id,
    name: wishedText(filters, ['group-name']) ?? `stand-in ${id}`,
    description: wishedText(filters, ['description']) ?? 'Stands for a group of the template',
    vpcId: vpc.id,
    ingress: openPorts.map((port) => ({
      id: newId('sgr'),
      protocol: 'tcp',
      fromPort: port,
      toPort: port,
      source: everywhere,
    })),
    egress: [{ id: newId('sgr'), protocol: '-1', source: everywhere }],
  };
  region.securityGroups.add(group);
  region.tags.set(id, wishedTags(filters));
  const facts = [`of ${vpc.id}`, `open at ${openPorts.join(', ')}`];
  return confirm(search, wanted, { id, by: 'a security group', facts });
}

interface Search<T extends { readonly id: string }> {
  readonly region: Region;
  readonly items: Collection<T>;
  readonly table: FilterTable<T>;
}

type Sought = Pick<WantedVpc, 'id' | 'filters'>;

function find<T extends { readonly id: string }>(
  { region, items, table }: Search<T>,
  { id, filters }: Sought,
): T | undefined {
  const chosen = items.values().filter((item) => id === undefined || item.id === id);
  return filterItems(chosen, { filters, table, tagsOf: (item) => region.tags.of(item.id) })[0];
}

/** What was made must be what the template finds. */
function confirm<T extends { readonly id: string }>(
  search: Search<T>,
  wanted: Sought,
  made: Omit<Extract<Adoption, { kind: 'stand-in' }>, 'kind'>,
): Adoption {
  if (find(search, wanted) !== undefined) return { kind: 'stand-in', ...made };
  search.items.delete(made.id);
  search.region.tags.forget(made.id);
  return { kind: 'impossible', reason: filtersUnmet(wanted.filters) };
}
