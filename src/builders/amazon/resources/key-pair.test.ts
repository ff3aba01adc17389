import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { MemoryEc2 } from '../../../../test/support/memory-ec2.ts';
import type { LedgerEntry } from '../../../contracts/ledger.ts';
import { keyPairResource } from './key-pair.ts';

const forever = new AbortController().signal;
const at = '2026-01-31T12:00:00Z';

function lost(marks: LedgerEntry['marks'], id?: string): LedgerEntry {
  return { kind: 'aws:key-pair', place: {}, marks, key: 'k', build: 'b', at, id, state: 'intended' };
}

test.each([
  ['a new name of ours', { name: 'web' }, '2026-01-31T11:00:00Z', []],
  [
    "the template's name, taken long before",
    { name: 'web', namedBy: 'template' },
    '2026-01-31T11:00:00Z',
    ['web'],
  ],
  ["the template's name, made since", { name: 'web', namedBy: 'template' }, '2026-01-31T12:00:01Z', []],
  ["the template's name, never made", { name: 'api', namedBy: 'template' }, '2026-01-31T11:00:00Z', ['web']],
])('where no id arrived, of a pair of %s is left what others made', async (_what, marks, made, left) => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.keyPairs.set('web', new Date(made));
  await keyPairResource.reclaim(lost(marks), cloud.region(clock), forever);
  expect(cloud.left).toEqual(left);
});

test('a pair whose id arrived is removed whoever named it', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.keyPairs.set('web', undefined);
  const entry = lost({ name: 'web', namedBy: 'template' }, 'key-web');
  await keyPairResource.reclaim(entry, cloud.region(clock), forever);
  expect(cloud.left).toEqual([]);
});
