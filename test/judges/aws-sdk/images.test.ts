import {
  CreateImageCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  DeleteSnapshotCommand,
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  EnableImageDeprecationCommand,
  EnableImageDeregistrationProtectionCommand,
  ModifyImageAttributeCommand,
  TerminateInstancesCommand,
  type EC2Client,
  type Image,
} from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { memoryCloud, startMemoryCloud } from '../../support/memory-cloud.ts';
import { baseImageId, launch, look } from './launched.ts';

/** Launches, makes an image, and terminates. */
async function bake(client: EC2Client, name = 'baked'): Promise<Image> {
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name: name }));
  const { Images: [image] = [] } = await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  if (image === undefined) throw new Error('Nothing was baked');
  return image;
}

function snapshotOf(image: Image): string {
  return image.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '';
}

test('an image holds what its instance wrote, above the base', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const image = await bake(client);
  expect(image).toMatchObject({
    State: 'available',
    OwnerId: '123456789012',
    Public: false,
    SourceImageId: await baseImageId(client),
    BlockDeviceMappings: [
      { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8, VolumeType: 'gp3', DeleteOnTermination: true } },
    ],
  });
  const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ SnapshotIds: [snapshotOf(image)] }));
  expect(Snapshots).toMatchObject([
    {
      State: 'completed',
      Progress: '100%',
      Description: `Created by CreateImage(${image.SourceInstanceId}) for ${image.ImageId}`,
    },
  ]);
  const again = await launch(client, { ImageId: image.ImageId });
  await look(client, again.InstanceId);
  expect([...cloud.runtime.disks.values()]).toEqual([['layer-2', 'layer-1']]);
});

test('an image of a running instance reboots it, unless that is not wanted', async () => {
  const boots: string[] = [];
  const cloud = await memoryCloud({ memory: { onBoot: ({ instanceId }) => boots.push(instanceId) } });
  const client = cloud.client();
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const image = async (Name: string, NoReboot: boolean): Promise<void> => {
    const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name, NoReboot }));
    await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
  };
  await image('without', true);
  expect(boots).toHaveLength(1);
  await image('with', false);
  expect(boots).toHaveLength(2);
  expect((await look(client, InstanceId)).State?.Name).toBe('running');
});

test('a layer goes with the last that holds it', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const image = await bake(client);
  const { InstanceId = '' } = await launch(client, { ImageId: image.ImageId });
  await look(client, InstanceId);
  const deleteSnapshot = new DeleteSnapshotCommand({ SnapshotId: snapshotOf(image) });
  await expect(client.send(deleteSnapshot)).rejects.toMatchObject({ name: 'InvalidSnapshot.InUse' });
  await client.send(new DeregisterImageCommand({ ImageId: image.ImageId }));
  await client.send(deleteSnapshot);
  expect([...cloud.runtime.layers]).toEqual(['layer-1', 'layer-2']);
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  expect([...cloud.runtime.layers]).toEqual(['layer-1']);
});

test('an image of an image of an image keeps a short list of layers', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  let ImageId = await baseImageId(client);
  for (let generation = 1; generation <= 22; generation++) {
    const { InstanceId = '' } = await launch(client, { ImageId });
    await look(client, InstanceId);
    const made = await client.send(new CreateImageCommand({ InstanceId, Name: `generation ${generation}` }));
    ImageId = made.ImageId ?? '';
    await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
  }
  await look(client, (await launch(client, { ImageId })).InstanceId);
  const longest = Math.max(...[...cloud.runtime.disks.values()].map((layers) => layers.length));
  expect(longest).toBe(20);
});

test('images, their tags and their layers outlive the cloud', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiln-restart-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await startMemoryCloud({ dataDir });
  const image = await bake(before.client());
  const ids = { Resources: [image.ImageId ?? '', snapshotOf(image)] };
  await before.client().send(new CreateTagsCommand({ ...ids, Tags: [{ Key: 'Name', Value: 'kept' }] }));
  await before.close();

  const after = await memoryCloud({ dataDir, runtime: before.runtime });
  const client = after.client();
  const { Images } = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images).toEqual([{ ...image, Tags: [{ Key: 'Name', Value: 'kept' }] }]);
  const { InstanceId } = await launch(client, { ImageId: image.ImageId });
  expect((await look(client, InstanceId)).State?.Name).toBe('running');
  await client.send(new DeregisterImageCommand({ ImageId: image.ImageId, DeleteAssociatedSnapshots: true }));
  const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'] }));
  expect(Snapshots).toEqual([]);
});

test('tags that an image gets while it is made outlive the cloud', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiln-restart-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await startMemoryCloud({ dataDir });
  const client = before.client();
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name: 'tagged' }));
  const keys = Array.from({ length: 50 }, (_, at) => `tag-${at}`);
  for (const Key of keys) {
    await client.send(new CreateTagsCommand({ Resources: [ImageId], Tags: [{ Key, Value: 'kept' }] }));
  }
  await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
  await before.close();
  const after = await memoryCloud({ dataDir, runtime: before.runtime });
  const { Images } = await after.client().send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images?.[0]?.Tags?.map(({ Key }) => Key)).toEqual(keys);
});

test('an image that is deregistered while it is made does not come back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiln-restart-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await startMemoryCloud({ dataDir, holdMs: 0 });
  const client = before.client();
  const { InstanceId = '' } = await launch(client);
  await expect.poll(async () => (await look(client, InstanceId)).State?.Name).toBe('running');
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name: 'short-lived' }));
  await client.send(new DeregisterImageCommand({ ImageId }));
  const { Snapshots: [snapshot] = [] } = await client.send(
    new DescribeSnapshotsCommand({ OwnerIds: ['self'] }),
  );
  await client.send(new DeleteSnapshotCommand({ SnapshotId: snapshot?.SnapshotId }));
  await before.close();
  const after = await memoryCloud({ dataDir, runtime: before.runtime });
  const { Images } = await after.client().send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images).toEqual([]);
});

test('a snapshot of a volume is filled', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { InstanceId } = await launch(client);
  const { BlockDeviceMappings } = await look(client, InstanceId);
  const VolumeId = BlockDeviceMappings?.[0]?.Ebs?.VolumeId;
  const { SnapshotId = '', State } = await client.send(
    new CreateSnapshotCommand({ VolumeId, Description: 'mine' }),
  );
  expect(State).toBe('pending');
  const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId] }));
  expect(Snapshots).toMatchObject([{ State: 'completed', VolumeId, Description: 'mine' }]);
});

test('an image is shared, described, deprecated and protected', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { ImageId = '' } = await bake(client);
  const add = [{ Group: 'all' as const }, { UserId: '111122223333' }];
  await client.send(new ModifyImageAttributeCommand({ ImageId, LaunchPermission: { Add: add } }));
  await client.send(new ModifyImageAttributeCommand({ ImageId, Description: { Value: 'ours' } }));
  const DeprecateAt = new Date(Date.now() + 86_400_000);
  await client.send(new EnableImageDeprecationCommand({ ImageId, DeprecateAt }));
  await client.send(new EnableImageDeregistrationProtectionCommand({ ImageId }));
  const { LaunchPermissions } = await client.send(
    new DescribeImageAttributeCommand({ ImageId, Attribute: 'launchPermission' }),
  );
  expect(LaunchPermissions).toEqual(add);
  const { Images } = await client.send(new DescribeImagesCommand({ ExecutableUsers: ['111122223333'] }));
  expect(Images).toMatchObject([
    { ImageId, Public: true, Description: 'ours', DeregistrationProtection: 'enabled-without-cooldown' },
  ]);
  expect(Images?.[0]?.DeprecationTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
  const deregister = client.send(new DeregisterImageCommand({ ImageId }));
  await expect(deregister).rejects.toMatchObject({ name: 'OperationNotPermitted' });
});

test('names of images are checked, and taken once', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  await bake(client, 'taken');
  await expect(bake(client, 'taken')).rejects.toMatchObject({ name: 'InvalidAMIName.Duplicate' });
  await expect(bake(client, 'a!')).rejects.toMatchObject({ name: 'InvalidAMIName.Malformed' });
});

test("another account's image may be launched and not changed", async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const ImageId = await baseImageId(client);
  await expect(client.send(new DeregisterImageCommand({ ImageId }))).rejects.toMatchObject({
    name: 'AuthFailure',
  });
});

test('the base is made at its first use, and says so', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  await baseImageId(client);
  expect(cloud.events).toEqual([]);
  await look(client, (await launch(client)).InstanceId);
  await look(client, (await launch(client)).InstanceId);
  expect(cloud.events).toEqual([{ kind: 'progress', line: 'Making the test base' }]);
});
