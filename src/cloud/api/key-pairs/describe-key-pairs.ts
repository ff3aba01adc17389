import type { KeyPair } from '../../model/key-pairs.ts';
import type { Ec2Action } from '../action.ts';
import { filterItems, type FilterTable } from '../filter-items.ts';
import { showKeyPair } from './show-key-pair.ts';

const table: FilterTable<KeyPair> = {
  'key-pair-id': ({ id }) => id,
  'key-name': ({ name }) => name,
  fingerprint: ({ fingerprint }) => fingerprint,
};

export const describeKeyPairs: Ec2Action<'DescribeKeyPairs'> = {
  takes: ['KeyNames', 'KeyPairIds', 'IncludePublicKey', 'Filters'],
  run: ({ KeyNames, KeyPairIds, IncludePublicKey = false, Filters }, { region }) => {
    const { keyPairs } = region;
    const byName = KeyNames?.map((name) => keyPairs.getByName(name));
    const byId = KeyPairIds === undefined ? undefined : keyPairs.getAll(KeyPairIds);
    const named =
      byName === undefined && byId === undefined ? keyPairs.values() : [...(byName ?? []), ...(byId ?? [])];
    const found = filterItems(named, { filters: Filters, table, tagsOf: ({ id }) => region.tags.of(id) });
    return { KeyPairs: found.map((pair) => showKeyPair(region, pair, { publicKey: IncludePublicKey })) };
  },
};
