import {
  AttachVolumeCommand,
  CreateVolumeCommand,
  DescribeVolumesCommand,
  DescribeVolumesModificationsCommand,
  DescribeVolumeStatusCommand,
  DetachVolumeCommand,
  ModifyVolumeCommand,
  TerminateInstancesCommand,
  type CreateVolumeCommandInput,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { awsLatency } from '../../../src/cloud/conditions/latency.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { memoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

async function stateOf(client: EC2Client, id: string): Promise<string> {
  const { Volumes: [volume] = [] } = await client.send(new DescribeVolumesCommand({ VolumeIds: [id] }));
  return [volume?.State, ...(volume?.Attachments ?? []).map(({ State }) => State)].join(' ');
}

test('a volume is made, attached, detached and left behind as on AWS, each in its time', async () => {
  const clock = new ManualClock();
  const client = (await memoryCloud({ clock, latency: awsLatency })).client();
  const instance = await launch(client);
  const { InstanceId = '', Placement } = instance;
  await clock.pass(20_000);
  const made = await client.send(
    new CreateVolumeCommand({ Size: 8, AvailabilityZone: Placement?.AvailabilityZone }),
  );
  const VolumeId = made.VolumeId ?? '';
  const attach = new AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' });
  await expect(client.send(attach)).rejects.toMatchObject({ name: 'IncorrectState' });
  await clock.pass(2_000);
  expect(await stateOf(client, VolumeId)).toBe('available');
  expect((await client.send(attach)).State).toBe('attaching');
  expect(await stateOf(client, VolumeId)).toBe('in-use attaching');
  await expect(client.send(attach)).rejects.toMatchObject({ name: 'VolumeInUse' });
  await clock.pass(2_000);
  expect(await stateOf(client, VolumeId)).toBe('in-use attached');
  await client.send(new DetachVolumeCommand({ VolumeId }));
  expect(await stateOf(client, VolumeId)).toBe('in-use detaching');
  await clock.pass(2_000);
  expect(await stateOf(client, VolumeId)).toBe('available');
});

test('an attached volume outlives its instance, whose root cannot be taken from it', async () => {
  const client = (await memoryCloud()).client();
  const { InstanceId = '', Placement, BlockDeviceMappings: [root] = [] } = await launch(client);
  const zone = Placement?.AvailabilityZone;
  const { VolumeId = '' } = await client.send(new CreateVolumeCommand({ Size: 1, AvailabilityZone: zone }));
  await look(client, InstanceId);
  await client.send(new AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' }));
  const rootGone = client.send(new DetachVolumeCommand({ VolumeId: root?.Ebs?.VolumeId }));
  await expect(rootGone).rejects.toMatchObject({ name: 'OperationNotPermitted' });
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  const { Volumes = [] } = await client.send(new DescribeVolumesCommand({}));
  expect(Volumes.map((volume) => [volume.VolumeId, volume.State])).toEqual([[VolumeId, 'available']]);
});

test('a volume grows and changes its type, but does not shrink', async () => {
  const client = (await memoryCloud()).client();
  const { VolumeId = '' } = await client.send(
    new CreateVolumeCommand({ Size: 10, AvailabilityZone: 'us-east-1a' }),
  );
  const change = { VolumeId, Size: 20, VolumeType: 'gp3', Iops: 4000, Throughput: 250 } as const;
  await client.send(new ModifyVolumeCommand(change));
  const { VolumesModifications } = await client.send(
    new DescribeVolumesModificationsCommand({ VolumeIds: [VolumeId] }),
  );
  expect(VolumesModifications).toMatchObject([
    {
      ModificationState: 'completed',
      OriginalSize: 10,
      OriginalVolumeType: 'gp2',
      OriginalIops: 100,
      TargetSize: 20,
      TargetVolumeType: 'gp3',
      TargetIops: 4000,
      TargetThroughput: 250,
    },
  ]);
  const shrunk = client.send(new ModifyVolumeCommand({ VolumeId, Size: 19 }));
  await expect(shrunk).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const { VolumeStatuses } = await client.send(new DescribeVolumeStatusCommand({}));
  expect(VolumeStatuses).toMatchObject([{ VolumeId, VolumeStatus: { Status: 'ok' } }]);
});

const refused: ReadonlyArray<readonly [Partial<CreateVolumeCommandInput>, string]> = [
  [
    { Size: 20_000, VolumeType: 'gp2' },
    'Volume of 20000GiB is too large for volume type gp2; maximum is 16384GiB.',
  ],
  [{ Size: 100, VolumeType: 'st1' }, 'Volume of 100GiB is too small for volume type st1; minimum is 125GiB.'],
  [{ Size: 8, VolumeType: 'gp3', Iops: 100 }, 'Volume iops of 100 is too low; minimum is 3000.'],
  [
    { Size: 8, VolumeType: 'gp3', Iops: 5000 },
    'Iops to volume size ratio of 625 is too high; maximum is 500.',
  ],
  [
    { Size: 8, VolumeType: 'gp3', Throughput: 1000 },
    'Throughput (MiBps) to iops ratio of 0.3333333333333333 is too high; maximum is 0.25.',
  ],
  [{ Size: 8, VolumeType: 'gp2', Iops: 3000 }, 'The parameter iops is not supported for gp2 volumes.'],
  [{ Size: 8, VolumeType: 'io1', Iops: 500 }, 'Iops to volume size ratio of 63 is too high; maximum is 50.'],
];

test.each(refused)('a volume of %j is refused', async (input, message) => {
  const client = (await memoryCloud()).client();
  const made = client.send(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', ...input }));
  await expect(made).rejects.toMatchObject({ message });
});
