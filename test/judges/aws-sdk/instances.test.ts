import {
  DescribeInstanceAttributeCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeVolumesCommand,
  GetConsoleOutputCommand,
  ModifyInstanceAttributeCommand,
  RebootInstancesCommand,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { memoryCloud } from '../../support/memory-cloud.ts';
import { baseImageId, launch, look } from './launched.ts';

test('a new instance is pending in the answer, and running at the first look that names it', async () => {
  const cloud = await memoryCloud({ memory: { bootMs: 150 } });
  const client = cloud.client();
  const launched = await launch(client);
  expect(launched.State).toEqual({ Code: 0, Name: 'pending' });
  expect(launched.PublicIpAddress).toBeUndefined();
  const running = await look(client, launched.InstanceId);
  expect(running.State).toEqual({ Code: 16, Name: 'running' });
  expect(running).toMatchObject({
    PublicIpAddress: '127.81.0.1',
    PrivateIpAddress: expect.stringMatching(/^172\.31\./),
    RootDeviceName: '/dev/xvda',
    Architecture: 'x86_64',
  });
});

test('a cloud that holds no look shows the transition', async () => {
  const cloud = await memoryCloud({ holdMs: 0, memory: { bootMs: 300 } });
  const client = cloud.client();
  const { InstanceId } = await launch(client);
  expect((await look(client, InstanceId)).State?.Name).toBe('pending');
});

test('a look at all instances is not held', async () => {
  const cloud = await memoryCloud({ memory: { bootMs: 5_000 } });
  const client = cloud.client();
  await launch(client);
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
  expect(Reservations[0]?.Instances?.[0]?.State?.Name).toBe('pending');
});

test('an instance stops, starts with its disk, reboots and terminates', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  const ids = { InstanceIds: [InstanceId] };
  const { PublicIpAddress } = await look(client, InstanceId);
  const [disk] = cloud.runtime.disks.keys();

  const { StoppingInstances } = await client.send(new StopInstancesCommand(ids));
  expect(StoppingInstances).toEqual([
    {
      InstanceId,
      CurrentState: { Code: 64, Name: 'stopping' },
      PreviousState: { Code: 16, Name: 'running' },
    },
  ]);
  const stopped = await look(client, InstanceId);
  expect(stopped.State?.Name).toBe('stopped');
  expect(stopped.StateTransitionReason).toMatch(/^User initiated \(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT\)$/);
  expect(stopped.PublicIpAddress).toBeUndefined();
  expect(cloud.runtime.guests.size).toBe(0);

  await client.send(new StartInstancesCommand(ids));
  expect((await look(client, InstanceId)).State?.Name).toBe('running');
  expect([...cloud.runtime.disks.keys()]).toEqual([disk]);

  await client.send(new RebootInstancesCommand(ids));
  expect((await look(client, InstanceId)).PublicIpAddress).toBe(PublicIpAddress);

  await client.send(new TerminateInstancesCommand(ids));
  const gone = await look(client, InstanceId);
  expect(gone.State).toEqual({ Code: 48, Name: 'terminated' });
  expect(gone).toMatchObject({
    BlockDeviceMappings: [],
    NetworkInterfaces: [],
    StateReason: { Code: 'Client.UserInitiatedShutdown' },
  });
  expect(cloud.runtime.disks.size).toBe(0);
  expect(cloud.runtime.addresses.size).toBe(0);
});

test('an instance that is terminated while it boots ends terminated', async () => {
  const cloud = await memoryCloud({ memory: { bootMs: 10_000 } });
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  expect((await look(client, InstanceId)).State?.Name).toBe('terminated');
  expect(cloud.runtime.disks.size).toBe(0);
});

test('an instance that cannot be booted is terminated, and says why', async () => {
  const cloud = await memoryCloud({
    memory: {
      onBoot: () => {
        throw new Error('Cannot mount the root disk');
      },
    },
  });
  const client = cloud.client();
  const { InstanceId } = await launch(client);
  expect(await look(client, InstanceId)).toMatchObject({
    State: { Name: 'terminated' },
    StateReason: {
      Code: 'Server.InternalError',
      Message: 'Server.InternalError: Cannot mount the root disk',
    },
  });
  expect(cloud.events).toContainEqual(expect.objectContaining({ kind: 'fault', what: InstanceId }));
});

test.each([
  ['halt', 'stop', 'stopped', 'Client.InstanceInitiatedShutdown'],
  ['halt', 'terminate', 'terminated', 'Client.InstanceInitiatedShutdown'],
  ['killed', 'stop', 'stopped', 'Server.InternalError'],
] as const)(
  'a guest that ends by %s, with shutdown behaviour %s, leaves its instance %s',
  async (how, InstanceInitiatedShutdownBehavior, state, code) => {
    const cloud = await memoryCloud();
    const client = cloud.client();
    const { InstanceId = '' } = await launch(client, { InstanceInitiatedShutdownBehavior });
    await look(client, InstanceId);
    cloud.runtime.end(InstanceId, how);
    await expect
      .poll(() => look(client, InstanceId))
      .toMatchObject({ State: { Name: state }, StateReason: { Code: code } });
  },
);

test('a guest that reboots itself comes back', async () => {
  const boots: string[] = [];
  const cloud = await memoryCloud({ memory: { onBoot: ({ diskId }) => boots.push(diskId) } });
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  cloud.runtime.end(InstanceId, 'reboot');
  await expect.poll(() => boots.length).toBe(2);
  expect(new Set(boots).size).toBe(1);
  expect((await look(client, InstanceId)).State?.Name).toBe('running');
});

test('a volume that is not to be deleted outlives its instance', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client, {
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { DeleteOnTermination: false, VolumeSize: 12 } },
      { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 5, VolumeType: 'gp3' } },
    ],
    TagSpecifications: [{ ResourceType: 'volume', Tags: [{ Key: 'Use', Value: 'test' }] }],
  });
  await look(client, InstanceId);
  expect(cloud.events).toContainEqual(
    expect.objectContaining({ kind: 'limitation', line: expect.stringContaining('/dev/sdb') }),
  );
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  const { Volumes } = await client.send(
    new DescribeVolumesCommand({ Filters: [{ Name: 'tag:Use', Values: ['test'] }] }),
  );
  expect(Volumes).toMatchObject([{ State: 'available', Size: 12, Attachments: [] }]);
});

test('a client token launches once', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const first = await launch(client, { ClientToken: 'one-1' });
  const again = await launch(client, { ClientToken: 'one-1' });
  expect(again.InstanceId).toBe(first.InstanceId);
  const other = launch(client, { ClientToken: 'one-1', InstanceType: 't3.small' });
  await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
  const { Reservations = [] } = await client.send(
    new DescribeInstancesCommand({ Filters: [{ Name: 'client-token', Values: ['one-1'] }] }),
  );
  expect(Reservations).toHaveLength(1);
});

test('several instances of one request share a reservation', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const ImageId = await baseImageId(client);
  const { Instances = [], ReservationId } = await client.send(
    new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 2, MaxCount: 3 }),
  );
  expect(Instances.map(({ AmiLaunchIndex }) => AmiLaunchIndex)).toEqual([0, 1, 2]);
  expect(new Set(Instances.map(({ PrivateIpAddress }) => PrivateIpAddress)).size).toBe(3);
  const ids = Instances.flatMap(({ InstanceId }) => InstanceId ?? []);
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({ InstanceIds: ids }));
  expect(Reservations).toMatchObject([{ ReservationId }]);
  const { InstanceStatuses } = await client.send(new DescribeInstanceStatusCommand({ InstanceIds: ids }));
  expect(InstanceStatuses).toHaveLength(3);
});

test('attributes are read, changed, and kept from changing while the instance runs', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const protect = { InstanceId, DisableApiTermination: { Value: true } };
  await client.send(new ModifyInstanceAttributeCommand(protect));
  const terminate = client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await expect(terminate).rejects.toMatchObject({ name: 'OperationNotPermitted' });
  const retype = new ModifyInstanceAttributeCommand({ InstanceId, InstanceType: { Value: 'm5.large' } });
  await expect(client.send(retype)).rejects.toMatchObject({ name: 'IncorrectInstanceState' });
  await client.send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  await client.send(retype);
  const read = await client.send(
    new DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'instanceType' }),
  );
  expect(read.InstanceType).toEqual({ Value: 'm5.large' });
});

test('the console is kept when the guest has ended', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  const { Output = '' } = await client.send(new GetConsoleOutputCommand({ InstanceId }));
  expect(Buffer.from(Output, 'base64').toString()).toMatch(/^ip-172-31-\d+-\d+ login: $/);
});

test.each([
  [{ ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound'],
  [{ ImageId: 'ubuntu' }, 'InvalidAMIID.Malformed'],
  [{ InstanceType: 't9.micro' as never }, 'InvalidParameterValue'],
  [{ InstanceType: 't4g.micro' as never }, 'InvalidParameterValue'],
  [{ KeyName: 'nobody' }, 'InvalidKeyPair.NotFound'],
  [{ SecurityGroupIds: ['sg-0123456789abcdef0'] }, 'InvalidGroup.NotFound'],
  [{ SubnetId: 'subnet-0123456789abcdef0' }, 'InvalidSubnetID.NotFound'],
  [{ Placement: { AvailabilityZone: 'us-east-1z' } }, 'InvalidParameterValue'],
  [{ MinCount: 2, MaxCount: 1 }, 'InvalidParameterValue'],
  [{ HibernationOptions: { Configured: true } }, 'UnsupportedOperation'],
  [{ IamInstanceProfile: { Name: 'role' } }, 'InvalidParameterValue'],
  [{ TagSpecifications: [{ ResourceType: 'image', Tags: [] }] }, 'InvalidParameterValue'],
  [{ DryRun: true }, 'DryRunOperation'],
])('a launch with %j is refused as %s, and makes nothing', async (more, code) => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  await expect(launch(client, more as never)).rejects.toMatchObject({ name: code });
  const { Reservations } = await client.send(new DescribeInstancesCommand({}));
  expect(Reservations).toEqual([]);
});
