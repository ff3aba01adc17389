import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { MemoryEc2 } from '../../../../test/support/memory-ec2.ts';
import type { LedgerEntry } from '../../../contracts/ledger.ts';
import { imageResource } from './image.ts';

const forever = new AbortController().signal;

function lost(clock: LeapingClock, id: string | undefined): LedgerEntry {
  const marks = { name: 'web', instance: 'i-ours' };
  const at = clock.now().toISOString();
  return { kind: 'aws:image', place: {}, marks, key: 'k', build: 'b', at, id, state: 'intended' };
}

test('an image whose id never arrived is found by its name', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.images.set('ami-1', { ImageId: 'ami-1', Name: 'web', OwnerId: 'self', SourceInstanceId: 'i-ours' });
  await imageResource.reclaim(lost(clock, undefined), cloud.region(clock), forever);
  expect(cloud.left).toEqual([]);
});

test('an image that somebody else made under the name meanwhile is left alone', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.images.set('ami-1', { ImageId: 'ami-1', Name: 'web', OwnerId: 'self', SourceInstanceId: 'i-theirs' });
  await imageResource.reclaim(lost(clock, undefined), cloud.region(clock), forever);
  expect(cloud.left).toEqual(['ami-1']);
});

test('where a cloud does not say what an image came from, one that was there before is left alone', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  const image = { Name: 'web', OwnerId: 'self' };
  cloud.images.set('ami-1', { ...image, ImageId: 'ami-1', CreationDate: '2026-01-31T11:00:00Z' });
  cloud.images.set('ami-2', { ...image, ImageId: 'ami-2', CreationDate: '2026-01-31T12:00:01Z' });
  await imageResource.reclaim(lost(clock, undefined), cloud.region(clock), forever);
  expect(cloud.left).toEqual(['ami-1']);
});

test('an image that the cloud makes only after the build is gone is waited for', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.hook = (moment, _, number) => {
    if (moment !== 'request' || number !== 3) return;
    cloud.images.set('ami-1', { ImageId: 'ami-1', Name: 'web', OwnerId: 'self', SourceInstanceId: 'i-ours' });
  };
  await imageResource.reclaim(lost(clock, undefined), cloud.region(clock), forever);
  expect(cloud.left).toEqual([]);
  expect(clock.slept).toEqual([500, 500]);
});

test('snapshots of a half-made image are found by their description', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.images.set('ami-1', { ImageId: 'ami-1', Name: 'web', OwnerId: 'self', State: 'pending' });
  cloud.snapshots.set('snap-1', 'ami-1');
  await imageResource.reclaim(lost(clock, 'ami-1'), cloud.region(clock), forever);
  expect(cloud.left).toEqual([]);
});

test('snapshots that a deregistered image left are removed too', async () => {
  const [cloud, clock] = [new MemoryEc2(), new LeapingClock()];
  cloud.snapshots.set('snap-1', 'ami-1');
  await imageResource.reclaim(lost(clock, 'ami-1'), cloud.region(clock), forever);
  expect(cloud.left).toEqual([]);
});
