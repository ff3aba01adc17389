import { apiFilters, type WrittenFilters } from '../../aws/filters/api-filters.ts';
import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { WantedGroup, WantedSubnet, WantedVpc } from '../../cloud/stand-ins/wanted.ts';
import type { Filter } from '../../wire/shapes/ec2.ts';

interface Block {
  readonly filters?: Readonly<Record<string, string>> | undefined;
  readonly filter?: ReadonlyArray<{ readonly name: string | undefined; readonly value: string | undefined }>;
}

function filtersOf(block: Block | undefined): readonly Filter[] {
  if (block === undefined) return [];
  const { filters = {}, filter = [] } = block;
  return apiFilters({ filters, filter } satisfies WrittenFilters);
}

function valueOf(filters: readonly Filter[], name: string): string | undefined {
  return filters.find(({ Name }) => Name === name)?.Values?.[0];
}

/** The VPC that a source names, by its id or as a part of what its subnet is like; undefined where none is named. */
export function wantedVpc(options: EbsOptions, region: string): WantedVpc | undefined {
  const { vpc_id: id, vpc_filter: filter, subnet_id: subnet, subnet_filter: subnetFilter } = options;
  const role = subnet === undefined && subnetFilter === undefined ? 'default' : 'any';
  const named =
    id ?? valueOf(filtersOf(subnetFilter), 'vpc-id') ?? valueOf(groupFiltersOf(options), 'vpc-id');
  if (named !== undefined) return { kind: 'vpc', region, id: named, filters: [], role };
  // A subnet has a VPC; which one, only the subnet tells.
  return filter === undefined ? undefined : { kind: 'vpc', region, filters: filtersOf(filter), role: 'any' };
}

function groupFiltersOf({ security_group_filter: filter }: EbsOptions): readonly Filter[] {
  return filtersOf(filter);
}

/** The subnet that a source names. */
export function wantedSubnet(
  options: EbsOptions,
  region: string,
  vpcId: string | undefined,
): WantedSubnet | undefined {
  const { subnet_id: id, subnet_filter: filter, availability_zone: zone } = options;
  if (id !== undefined) return { kind: 'subnet', region, id, filters: [], vpcId, zone };
  if (filter !== undefined) return { kind: 'subnet', region, filters: filtersOf(filter), vpcId, zone };
  // A VPC that was looked for takes the launch only by a subnet of its own.
  if (options.vpc_filter === undefined || vpcId === undefined) return undefined;
  return { kind: 'subnet', region, filters: [{ Name: 'vpc-id', Values: [vpcId] }], vpcId, zone };
}

/** The security groups that a source names. */
export function wantedGroups(
  options: EbsOptions,
  region: string,
  vpcId: string | undefined,
): readonly WantedGroup[] {
  const { security_group_id: one, security_group_ids: several = [], security_group_filter: filter } = options;
  const openPorts = [options.ssh_port];
  const ids = [...new Set([...(one === undefined ? [] : [one]), ...several])];
  const common = { kind: 'security-group', region, vpcId, openPorts } as const;
  if (ids.length > 0) return ids.map((id) => ({ ...common, id, filters: [] }));
  return filter === undefined ? [] : [{ ...common, filters: filtersOf(filter) }];
}

/** Filters as people wrote them. */
export function calledByFilters(filters: readonly Filter[]): string {
  return filters.map(({ Name = '', Values = [] }) => `${Name}=${Values.join(',')}`).join(' ');
}
