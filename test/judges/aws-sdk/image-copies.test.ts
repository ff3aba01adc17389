import {
  CopyImageCommand,
  CopySnapshotCommand,
  CreateImageCommand,
  CreateVolumeCommand,
  DeregisterImageCommand,
  DescribeImageAttributeCommand,
  DescribeImagesCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeVolumesCommand,
  DisableImageDeregistrationProtectionCommand,
  EnableEbsEncryptionByDefaultCommand,
  EnableImageDeregistrationProtectionCommand,
  GetEbsDefaultKmsKeyIdCommand,
  GetEbsEncryptionByDefaultCommand,
  ModifyEbsDefaultKmsKeyIdCommand,
  ModifyImageAttributeCommand,
  ModifySnapshotAttributeCommand,
  RegisterImageCommand,
  ResetImageAttributeCommand,
  RunInstancesCommand,
  type CopyImageCommandInput,
  type CopyImageCommandOutput,
  type EC2Client,
  type Image,
  type Snapshot,
} from '@aws-sdk/client-ec2';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { noLatency } from '../../../src/cloud/conditions/latency.ts';
import { askKms } from '../../support/ask-kms.ts';
import { memoryCloud, startMemoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { baseImageId, launch, look } from './launched.ts';

const home = 'us-east-1';
const away = 'eu-west-1';

async function imageOf(client: EC2Client, id = ''): Promise<Image | undefined> {
  const { Images } = await client.send(new DescribeImagesCommand({ ImageIds: [id] }));
  return Images?.[0];
}

async function snapshotOf(client: EC2Client, image: Image | undefined): Promise<Snapshot | undefined> {
  const id = image?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? '';
  const { Snapshots } = await client.send(new DescribeSnapshotsCommand({ SnapshotIds: [id] }));
  return Snapshots?.[0];
}

/** A cloud with an image of ours in the first region. */
async function withImage(): Promise<{ readonly cloud: MemoryCloud; readonly id: string }> {
  const cloud = await memoryCloud();
  const client = cloud.client(home);
  const { InstanceId = '' } = await launch(client);
  await look(client, InstanceId);
  const { ImageId: id = '' } = await client.send(
    new CreateImageCommand({
      InstanceId,
      Name: 'web',
      TagSpecifications: [{ ResourceType: 'image', Tags: [{ Key: 'Team', Value: 'web' }] }],
    }),
  );
  await imageOf(client, id);
  return { cloud, id };
}

function copy(
  client: EC2Client,
  id: string,
  more: Partial<CopyImageCommandInput> = {},
): Promise<CopyImageCommandOutput> {
  return client.send(new CopyImageCommand({ Name: 'web', SourceImageId: id, SourceRegion: home, ...more }));
}

test('a copy in another region is an image of its own, with the disk of its source', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const { ImageId } = await copy(client, id, { CopyImageTags: true, Description: 'for Europe' });
  const made = await imageOf(client, ImageId);
  expect(made).toMatchObject({
    Name: 'web',
    State: 'available',
    Description: 'for Europe',
    SourceImageId: id,
    SourceImageRegion: home,
    Public: false,
    Tags: [{ Key: 'Team', Value: 'web' }],
    BlockDeviceMappings: [{ Ebs: { Encrypted: false } }],
  });
  expect(await snapshotOf(client, made)).toMatchObject({
    State: 'completed',
    VolumeId: 'vol-ffffffff',
    Encrypted: false,
    Description: expect.stringContaining(`Copied for DestinationAmi ${ImageId} from SourceAmi ${id} for`),
  });
  await cloud.client(home).send(new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true }));
  const launched = await client.send(
    new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
  );
  expect((await look(client, launched.Instances?.[0]?.InstanceId ?? '')).State?.Name).toBe('running');
});

test('the same request with the same token makes one copy', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const one = await copy(client, id, { ClientToken: 'once' });
  expect((await copy(client, id, { ClientToken: 'once' })).ImageId).toBe(one.ImageId);
  const other = copy(client, id, { ClientToken: 'once', Description: 'other' });
  await expect(other).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
  expect((await imageOf(client, one.ImageId))?.State).toBe('available');
});

test.each([
  [{ SourceRegion: 'mars-1' }, 'InvalidParameterValue'],
  [{ SourceImageId: 'ami-00000000000000000' }, 'InvalidAMIID.NotFound'],
  [{ Name: 'a#b' }, 'InvalidAMIName.Malformed'],
  [{ SnapshotCopyCompletionDurationMinutes: 20 }, 'InvalidParameterValue'],
  [{ KmsKeyId: 'alias/east' }, 'InvalidParameterDependency'],
  [{ Encrypted: true, KmsKeyId: 'arn:aws:kms:us-east-1:123456789012:key/1234abcd' }, 'InvalidParameterValue'],
  [{ DestinationOutpostArn: 'arn:aws:outposts:eu-west-1:123456789012:outpost/op-1' }, 'UnsupportedOperation'],
])('CopyImage with %j is refused: %s', async (input, code) => {
  const { cloud, id } = await withImage();
  await expect(copy(cloud.client(away), id, input)).rejects.toMatchObject({ name: code });
});

test('a name is taken in the region of the copy only', async () => {
  const { cloud, id } = await withImage();
  await imageOf(cloud.client(away), (await copy(cloud.client(away), id)).ImageId);
  await expect(copy(cloud.client(away), id)).rejects.toMatchObject({ name: 'InvalidAMIName.Duplicate' });
  const { ImageId } = await copy(cloud.client('eu-west-2'), id);
  expect((await imageOf(cloud.client('eu-west-2'), ImageId))?.Name).toBe('web');
});

test('a region takes only so many copies at once', async () => {
  const cloud = await memoryCloud({ holdMs: 0, latency: { ...noLatency, copy: 5000 } });
  const client = cloud.client(away);
  const { Images = [] } = await client.send(new DescribeImagesCommand({}));
  const id = Images[0]?.ImageId ?? '';
  const started = Array.from({ length: 21 }, (_, at) =>
    copy(client, id, { Name: `web-${at}`, SourceRegion: away }).catch((error: Error) => error.name),
  );
  expect((await Promise.all(started)).filter((one) => one === 'ResourceLimitExceeded')).toHaveLength(1);
});

test('an encrypted copy says by which key, and nothing made of it is plain again', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const kms = askKms(cloud, away);
  const { KeyMetadata } = await kms('CreateKey', {});
  await kms('CreateAlias', { AliasName: 'alias/boot', TargetKeyId: KeyMetadata?.KeyId });
  const { ImageId = '' } = await copy(client, id, { Encrypted: true, KmsKeyId: 'alias/boot' });
  const made = await imageOf(client, ImageId);
  expect(made?.BlockDeviceMappings).toMatchObject([{ Ebs: { Encrypted: true } }]);
  const snapshot = await snapshotOf(client, made);
  expect(snapshot).toMatchObject({ Encrypted: true, KmsKeyId: KeyMetadata?.Arn });
  const plain = copy(client, ImageId, { Name: 'plain', SourceRegion: away, Encrypted: false });
  await expect(plain).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const again = await copy(client, ImageId, { Name: 'again', SourceRegion: away });
  const { KmsKeyId } = await client.send(new GetEbsDefaultKmsKeyIdCommand({}));
  expect((await snapshotOf(client, await imageOf(client, again.ImageId)))?.KmsKeyId).toBe(KmsKeyId);
  const volume = await client.send(
    new CreateVolumeCommand({ AvailabilityZone: `${away}a`, SnapshotId: snapshot?.SnapshotId }),
  );
  expect(volume).toMatchObject({ Encrypted: true, KmsKeyId: KeyMetadata?.Arn });
});

test('the key that AWS keeps is in every region, without being made', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const { ImageId } = await copy(client, id, { Encrypted: true, KmsKeyId: 'alias/aws/ebs' });
  const { KmsKeyId } = await client.send(new GetEbsDefaultKmsKeyIdCommand({}));
  expect((await snapshotOf(client, await imageOf(client, ImageId)))?.KmsKeyId).toBe(KmsKeyId);
});

test.each([
  ['an unknown key', 'alias/nobody', 'Given key ID is not accessible: alias/nobody'],
  ['a disabled key', 'alias/off', /is in an incorrect state for this request: Disabled/],
])('a copy with %s fails later, as on AWS, and says why', async (_what, KmsKeyId, message) => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const kms = askKms(cloud, away);
  const { KeyMetadata } = await kms('CreateKey', {});
  await kms('CreateAlias', { AliasName: 'alias/off', TargetKeyId: KeyMetadata?.KeyId });
  await kms('DisableKey', { KeyId: 'alias/off' });
  const { ImageId } = await copy(client, id, { Encrypted: true, KmsKeyId });
  const made = await imageOf(client, ImageId);
  expect(made?.State).toBe('failed');
  expect(made?.StateReason?.Code).toBe('Client.InvalidKMSKey.InvalidState');
  expect(made?.StateReason?.Message).toMatch(message);
  expect(await snapshotOf(client, made)).toMatchObject({
    State: 'error',
    StateMessage: expect.stringMatching(message),
  });
});

test('encryption by default encrypts copies, volumes and instances with the region’s key', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const { KeyMetadata } = await askKms(cloud, away)('CreateKey', {});
  await client.send(new EnableEbsEncryptionByDefaultCommand({}));
  await client.send(new ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId: KeyMetadata?.KeyId }));
  expect(await client.send(new GetEbsEncryptionByDefaultCommand({}))).toMatchObject({
    EbsEncryptionByDefault: true,
  });
  const { ImageId } = await copy(client, id, { Encrypted: false });
  const made = await imageOf(client, ImageId);
  expect((await snapshotOf(client, made))?.KmsKeyId).toBe(KeyMetadata?.Arn);
  const volume = await client.send(new CreateVolumeCommand({ AvailabilityZone: `${away}a`, Size: 1 }));
  expect(volume.KmsKeyId).toBe(KeyMetadata?.Arn);
  expect(await cloud.client(home).send(new GetEbsEncryptionByDefaultCommand({}))).toMatchObject({
    EbsEncryptionByDefault: false,
  });
});

test('a disk of an instance is encrypted by the key that its launch names', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(home);
  const { KeyMetadata } = await askKms(cloud, home)('CreateKey', {});
  const ebs = { Encrypted: true, KmsKeyId: KeyMetadata?.KeyId };
  const { Instances } = await client.send(
    new RunInstancesCommand({
      ImageId: id,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: ebs }],
    }),
  );
  const { Volumes } = await client.send(
    new DescribeVolumesCommand({
      Filters: [{ Name: 'attachment.instance-id', Values: [Instances?.[0]?.InstanceId ?? ''] }],
    }),
  );
  expect(Volumes).toMatchObject([{ Encrypted: true, KmsKeyId: KeyMetadata?.Arn }]);
});

test('what the key of AWS encrypts is shared with nobody, what another key encrypts not with everybody', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(away);
  const { KeyMetadata } = await askKms(cloud, away)('CreateKey', {});
  const share = async (
    key: string | undefined,
    to: { UserId: string } | { Group: 'all' },
  ): Promise<string> => {
    const input = { Name: `web ${key} ${JSON.stringify(to)}`.replaceAll(/[^a-z0-9]/gi, '-').slice(0, 128) };
    const { ImageId } = await copy(client, id, { ...input, Encrypted: true, KmsKeyId: key });
    await imageOf(client, ImageId);
    const change = { ImageId, LaunchPermission: { Add: [to] } };
    return client.send(new ModifyImageAttributeCommand(change)).then(
      () => 'shared',
      (error: Error) => error.name,
    );
  };
  expect(await share(undefined, { UserId: '222233334444' })).toBe('InvalidParameter');
  expect(await share(KeyMetadata?.KeyId, { UserId: '222233334444' })).toBe('shared');
  expect(await share(KeyMetadata?.KeyId, { Group: 'all' })).toBe('OperationNotPermitted');
});

test('organizations and their units may launch an image, until it is reset', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(home);
  const arn = 'arn:aws:organizations::999988887777:organization/o-abcdef1234';
  const unit = 'arn:aws:organizations::999988887777:ou/o-abcdef1234/ou-ab12-cdefgh34';
  const change = { Add: [{ OrganizationArn: arn }, { OrganizationalUnitArn: unit }] };
  await client.send(
    new ModifyImageAttributeCommand({ ImageId: id, OrganizationArns: [arn], LaunchPermission: change }),
  );
  const permissions = async (): Promise<unknown> => {
    const question = new DescribeImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' });
    return (await client.send(question)).LaunchPermissions;
  };
  expect(await permissions()).toEqual([{ OrganizationArn: arn }, { OrganizationalUnitArn: unit }]);
  await client.send(new ResetImageAttributeCommand({ ImageId: id, Attribute: 'launchPermission' }));
  expect(await permissions()).toEqual([]);
});

test('a snapshot says who may make volumes of it', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(home);
  const SnapshotId = (await snapshotOf(client, await imageOf(client, id)))?.SnapshotId;
  await client.send(
    new ModifySnapshotAttributeCommand({
      SnapshotId,
      CreateVolumePermission: { Add: [{ UserId: '222233334444' }, { Group: 'all' }] },
    }),
  );
  const question = new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' });
  expect((await client.send(question)).CreateVolumePermissions).toEqual([
    { UserId: '222233334444' },
    { Group: 'all' },
  ]);
});

test('a snapshot is copied, and a registered image boots from it', async () => {
  const { cloud, id } = await withImage();
  const [here, there] = [cloud.client(home), cloud.client(away)];
  const source = await snapshotOf(here, await imageOf(here, id));
  const { SnapshotId } = await there.send(
    new CopySnapshotCommand({ SourceRegion: home, SourceSnapshotId: source?.SnapshotId, Encrypted: true }),
  );
  await there.send(new DescribeSnapshotsCommand({ SnapshotIds: [SnapshotId ?? ''] }));
  const { ImageId } = await there.send(
    new RegisterImageCommand({
      Name: 'registered',
      Architecture: 'x86_64',
      RootDeviceName: '/dev/xvda',
      VirtualizationType: 'hvm',
      BootMode: 'uefi',
      TpmSupport: 'v2.0',
      BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { SnapshotId, VolumeType: 'gp3' } }],
    }),
  );
  expect(await imageOf(there, ImageId)).toMatchObject({
    BootMode: 'uefi',
    TpmSupport: 'v2.0',
    BlockDeviceMappings: [{ Ebs: { SnapshotId, Encrypted: true } }],
  });
  const { Instances } = await there.send(
    new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
  );
  expect((await look(there, Instances?.[0]?.InstanceId ?? '')).State?.Name).toBe('running');
});

test('a protection with a cooldown does not end at once', async () => {
  const { cloud, id } = await withImage();
  const client = cloud.client(home);
  const protect = { ImageId: id, WithCooldown: true };
  await client.send(new EnableImageDeregistrationProtectionCommand(protect));
  await client.send(new DisableImageDeregistrationProtectionCommand({ ImageId: id }));
  const removal = client.send(new DeregisterImageCommand({ ImageId: id }));
  await expect(removal).rejects.toMatchObject({ name: 'OperationNotPermitted' });
});

test('keys, their names and what they encrypt outlive the cloud', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'kiln-restart-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const before = await startMemoryCloud({ dataDir });
  const { KeyMetadata } = await askKms(before, home)('CreateKey', {});
  const alias = { AliasName: 'alias/boot', TargetKeyId: KeyMetadata?.KeyId };
  await askKms(before, home)('CreateAlias', alias);
  await before.client(home).send(new EnableEbsEncryptionByDefaultCommand({}));
  await before.client(home).send(new ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId: 'alias/boot' }));
  const source = await baseImageId(before.client(home));
  const { ImageId } = await copy(before.client(home), source);
  const made = await imageOf(before.client(home), ImageId);
  await before.close();

  const after = await memoryCloud({ dataDir, runtime: before.runtime });
  const client = after.client(home);
  expect((await askKms(after, home)('ListAliases', {})).Aliases).toMatchObject([alias]);
  expect(await imageOf(client, ImageId)).toEqual(made);
  expect((await snapshotOf(client, made))?.KmsKeyId).toBe(KeyMetadata?.Arn);
  const volume = await client.send(new CreateVolumeCommand({ AvailabilityZone: `${home}a`, Size: 1 }));
  expect(volume.KmsKeyId).toBe(KeyMetadata?.Arn);
});
