import {
  CreateImageCommand,
  CreateSnapshotCommand,
  DescribeImagesCommand,
  DescribeInstanceStatusCommand,
  DescribeSnapshotsCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { expect, test, vi } from 'vitest';
import { awsLatency } from '../../../src/cloud/conditions/latency.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { memoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

interface SlowCloud {
  readonly cloud: MemoryCloud;
  readonly clock: ManualClock;
  readonly client: EC2Client;
}

async function slowCloud(): Promise<SlowCloud> {
  const clock = new ManualClock();
  const cloud = await memoryCloud({ clock, latency: awsLatency });
  return { cloud, clock, client: cloud.client() };
}

/** What is waited for comes by itself; only a fault lasts so long. */
const unhurried = { timeout: 60_000 };

type Look = () => Promise<string | undefined>;

/** What is so until some seconds have passed, and what from then on; records take a moment to be written. */
async function around(
  clock: ManualClock,
  seconds: number,
  state: Look,
): Promise<ReadonlyArray<string | undefined>> {
  await clock.pass(seconds * 1000 - 1);
  const before = await state();
  await clock.pass(1);
  let last = before;
  const after = await vi.waitFor(async () => {
    const now = await state();
    const isSettled = now !== before && now === last;
    last = now;
    if (!isSettled) throw new Error(`Still ${now}`);
    return now;
  }, unhurried);
  return [before, after];
}

test('an instance is pending for 8 s, and up 12 s later', async () => {
  const { cloud, clock, client } = await slowCloud();
  const { InstanceId = '' } = await launch(client);
  const stateOf: Look = async () => (await look(client, InstanceId)).State?.Name;
  expect(await around(clock, 8, stateOf)).toEqual(['pending', 'running']);
  const checks: Look = async () => {
    const { InstanceStatuses: [status] = [] } = await client.send(
      new DescribeInstanceStatusCommand({ InstanceIds: [InstanceId] }),
    );
    return `${status?.InstanceStatus?.Status}, ${cloud.runtime.guests.get(InstanceId)?.ingress.length} ways in`;
  };
  expect(await around(clock, 12, checks)).toEqual(['initializing, 0 ways in', 'ok, 1 ways in']);
});

test('stopping lasts 20 s, starting 8 s, terminating 30 s', async () => {
  const { clock, client } = await slowCloud();
  const { InstanceId = '' } = await launch(client);
  const stateOf: Look = async () => (await look(client, InstanceId)).State?.Name;
  await clock.pass(20_000);
  await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
  expect(await around(clock, 20, stateOf)).toEqual(['stopping', 'stopped']);
  await client.send(new StartInstancesCommand({ InstanceIds: [InstanceId] }));
  expect(await around(clock, 8, stateOf)).toEqual(['pending', 'running']);
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  expect(await around(clock, 30, stateOf)).toEqual(['shutting-down', 'terminated']);
});

test('terminating does not wait for what is being stopped', async () => {
  const { clock, client } = await slowCloud();
  const { InstanceId = '' } = await launch(client);
  const stateOf: Look = async () => (await look(client, InstanceId)).State?.Name;
  await clock.pass(20_000);
  await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  expect(await around(clock, 30, stateOf)).toEqual(['shutting-down', 'terminated']);
});

test('an image and its snapshot take 45 s, while their instance can be terminated', async () => {
  const { clock, client } = await slowCloud();
  const { InstanceId = '' } = await launch(client);
  await clock.pass(20_000);
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name: 'slow' }));
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  const states: Look = async () => {
    const { Images: [image] = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
    const { Snapshots: [snapshot] = [] } = await client.send(
      new DescribeSnapshotsCommand({ OwnerIds: ['self'] }),
    );
    return `${image?.State}, ${snapshot?.State}, ${(await look(client, InstanceId)).State?.Name}`;
  };
  await clock.pass(40_000);
  await vi.waitFor(async () => expect(await states()).toBe('pending, pending, terminated'), unhurried);
  await clock.pass(4_999);
  expect(await states()).toBe('pending, pending, terminated');
  await clock.pass(1);
  // The snapshot is there a moment before the image that it is for.
  await vi.waitFor(async () => expect(await states()).toBe('available, completed, terminated'), unhurried);
});

test('a snapshot takes 40 s', async () => {
  const { clock, client } = await slowCloud();
  const instance = await launch(client);
  const VolumeId = instance.BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
  await client.send(new CreateSnapshotCommand({ VolumeId }));
  const state: Look = async () => {
    const { Snapshots = [] } = await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
    return Snapshots[0]?.State;
  };
  expect(await around(clock, 40, state)).toEqual(['pending', 'completed']);
});
