import { resourcesNotFound } from '../../model/messages.ts';
import { stableId } from '../../model/new-id.ts';
import { resourceKinds } from '../../model/resource-kind.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { findPage } from '../find-page.ts';
import { showTags } from '../tag-input.ts';

interface DhcpOptions {
  readonly id: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** What a region's VPCs have from the start; there are no others. */
function optionsOf({ name }: Region): DhcpOptions {
  const domain = name === 'us-east-1' ? 'ec2.internal' : `${name}.compute.internal`;
  const settings = { 'domain-name': domain, 'domain-name-servers': 'AmazonProvidedDNS' };
  return { id: stableId('dopt', name), settings };
}

function filtersOf(region: Region): FilterTable<DhcpOptions> {
  return {
    'dhcp-options-id': ({ id }) => id,
    key: ({ settings }) => Object.keys(settings),
    'owner-id': () => region.world.accountId,
    value: ({ settings }) => Object.values(settings),
  };
}

export const describeDhcpOptions: Ec2Action<'DescribeDhcpOptions'> = {
  takes: ['DhcpOptionsIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const only = optionsOf(region);
    const collection = {
      values: () => [only],
      getAll: (ids: readonly string[]) => {
        const missing = ids.filter((id) => id !== only.id);
        if (missing.length > 0) throw resourcesNotFound(resourceKinds.dhcpOptions, missing);
        return [only];
      },
    };
    const request = { ids: input.DhcpOptionsIds, table: filtersOf(region), input };
    const { items, NextToken } = findPage(region, collection, request);
    return {
      DhcpOptions: items.map(({ id, settings }) => ({
        DhcpOptionsId: id,
        OwnerId: region.world.accountId,
        DhcpConfigurations: Object.entries(settings).map(([Key, Value]) => ({ Key, Values: [{ Value }] })),
        Tags: showTags(region.tags.of(id)),
      })),
      NextToken,
    };
  },
};
