import { createPrivateKey } from 'node:crypto';
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateKeyPairCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteKeyPairCommand,
  DeleteSecurityGroupCommand,
  DeleteTagsCommand,
  DeleteVolumeCommand,
  DescribeHostsCommand,
  DescribeAvailabilityZonesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVpcsCommand,
  EC2Client,
  ImportKeyPairCommand,
  RevokeSecurityGroupIngressCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test } from 'vitest';
import { memoryCloud, type MemoryCloud } from '../../support/memory-cloud.ts';
import { launch, look } from './launched.ts';

test('key pairs are made, imported, found and deleted', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const rsa = await client.send(new CreateKeyPairCommand({ KeyName: 'rsa' }));
  expect(rsa.KeyMaterial).toMatch(/^-----BEGIN RSA PRIVATE KEY-----\n/);
  expect(createPrivateKey(rsa.KeyMaterial ?? '').asymmetricKeyDetails?.modulusLength).toBe(2048);
  const ed = await client.send(new CreateKeyPairCommand({ KeyName: 'ed', KeyType: 'ed25519' }));
  expect(ed.KeyMaterial).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/);
  const { KeyPairs = [] } = await client.send(new DescribeKeyPairsCommand({ IncludePublicKey: true }));
  const PublicKeyMaterial = Buffer.from(KeyPairs[0]?.PublicKey ?? '');
  await client.send(new ImportKeyPairCommand({ KeyName: 'imported', PublicKeyMaterial }));
  const again = client.send(new CreateKeyPairCommand({ KeyName: 'rsa' }));
  await expect(again).rejects.toMatchObject({ name: 'InvalidKeyPair.Duplicate' });
  await client.send(new DeleteKeyPairCommand({ KeyName: 'rsa' }));
  await client.send(new DeleteKeyPairCommand({ KeyName: 'rsa' }));
  const left = await client.send(
    new DescribeKeyPairsCommand({ Filters: [{ Name: 'key-name', Values: ['*'] }] }),
  );
  expect(left.KeyPairs?.map(({ KeyName, KeyType }) => [KeyName, KeyType])).toEqual([
    ['ed', 'ed25519'],
    ['imported', 'rsa'],
  ]);
});

const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

test('a security group lets in what it permits, from the moment it does', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const spec = { GroupName: 'web', Description: 'ports of the web' };
  const { GroupId = '' } = await client.send(new CreateSecurityGroupCommand(spec));
  const { InstanceId = '' } = await launch(client, { SecurityGroupIds: [GroupId] });
  await look(client, InstanceId);
  const shown = (): unknown => cloud.runtime.guests.get(InstanceId)?.ingress;
  expect(shown()).toEqual([]);
  await client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
  expect(shown()).toEqual([{ from: 22, to: 22, cidrs: ['0.0.0.0/0'] }]);
  const twice = client.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
  await expect(twice).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
  await client.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions: [ssh] }));
  expect(shown()).toEqual([]);

  const remove = new DeleteSecurityGroupCommand({ GroupId });
  await expect(client.send(remove)).rejects.toMatchObject({ name: 'DependencyViolation' });
  await expect(client.send(new CreateSecurityGroupCommand(spec))).rejects.toMatchObject({
    name: 'InvalidGroup.Duplicate',
  });
  await client.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }));
  await look(client, InstanceId);
  await client.send(remove);
  const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({}));
  expect(SecurityGroups?.map(({ GroupName }) => GroupName)).toEqual(['default']);
});

test('members of a group that a rule names are let in by their addresses', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const one = await look(client, (await launch(client)).InstanceId);
  const two = await look(client, (await launch(client)).InstanceId);
  const members = [one, two].map(({ PrivateIpAddress }) => `${PrivateIpAddress}/32`);
  const { ingress = [] } = cloud.runtime.guests.get(one.InstanceId ?? '') ?? {};
  expect(ingress.flatMap(({ cidrs }) => cidrs)).toEqual(members);
});

test('tags are set, found, limited and removed', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const { VolumeId = '' } = await client.send(
    new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 1, ClientToken: 'v' }),
  );
  const Resources = [VolumeId];
  const Tags = [
    { Key: 'Name', Value: 'a' },
    { Key: 'Empty', Value: '' },
  ];
  await client.send(new CreateTagsCommand({ Resources, Tags }));
  const all = await client.send(
    new DescribeTagsCommand({ Filters: [{ Name: 'resource-type', Values: ['volume'] }] }),
  );
  expect(all.Tags).toEqual(Tags.map((tag) => ({ ...tag, ResourceId: VolumeId, ResourceType: 'volume' })));
  const reserved = client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'aws:x', Value: '' }] }));
  await expect(reserved).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  const many = Array.from({ length: 49 }, (_, at) => ({ Key: `k${at}`, Value: '' }));
  const tooMany = client.send(new CreateTagsCommand({ Resources, Tags: many }));
  await expect(tooMany).rejects.toMatchObject({ name: 'TagLimitExceeded' });
  await client.send(
    new DeleteTagsCommand({ Resources, Tags: [{ Key: 'Name', Value: 'other' }, { Key: 'Empty' }] }),
  );
  const left = await client.send(new DescribeTagsCommand({}));
  expect(left.Tags?.map(({ Key }) => Key)).toEqual(['Name']);
  await client.send(new DeleteVolumeCommand({ VolumeId }));
  const gone = client.send(new CreateTagsCommand({ Resources, Tags }));
  await expect(gone).rejects.toMatchObject({ name: 'InvalidVolume.NotFound' });
});

test('answers come in pages', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client();
  const types: (string | undefined)[] = [];
  for (let NextToken: string | undefined, first = true; first || NextToken !== undefined; first = false) {
    const page = await client.send(new DescribeInstanceTypesCommand({ MaxResults: 100, NextToken }));
    types.push(...(page.InstanceTypes ?? []).map(({ InstanceType }) => InstanceType));
    NextToken = page.NextToken;
  }
  expect(types.length).toBeGreaterThan(200);
  expect(new Set(types).size).toBe(types.length);
});

test('a region has its zones, its default network and its instance types', async () => {
  const cloud = await memoryCloud();
  const client = cloud.client('eu-west-1');
  const { AvailabilityZones } = await client.send(new DescribeAvailabilityZonesCommand({}));
  expect(AvailabilityZones?.map(({ ZoneName }) => ZoneName)).toEqual([
    'eu-west-1a',
    'eu-west-1b',
    'eu-west-1c',
  ]);
  const { Vpcs: [vpc] = [] } = await client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }),
  );
  const { Subnets } = await client.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc?.VpcId ?? ''] }] }),
  );
  expect(Subnets?.map(({ CidrBlock }) => CidrBlock)).toEqual([
    '172.31.0.0/20',
    '172.31.16.0/20',
    '172.31.32.0/20',
  ]);
  const { InstanceTypeOfferings } = await client.send(
    new DescribeInstanceTypeOfferingsCommand({
      LocationType: 'availability-zone',
      Filters: [{ Name: 'instance-type', Values: ['t3.micro'] }],
    }),
  );
  expect(InstanceTypeOfferings).toHaveLength(3);
  const { Regions } = await client.send(new DescribeRegionsCommand({ RegionNames: ['eu-west-1'] }));
  expect(Regions).toEqual([
    { RegionName: 'eu-west-1', Endpoint: 'ec2.eu-west-1.amazonaws.com', OptInStatus: 'opt-in-not-required' },
  ]);
});

test('regions know nothing of each other', async () => {
  const cloud = await memoryCloud();
  await cloud.client('eu-west-1').send(new CreateKeyPairCommand({ KeyName: 'k', KeyType: 'ed25519' }));
  const { KeyPairs } = await cloud.client('us-east-1').send(new DescribeKeyPairsCommand({}));
  expect(KeyPairs).toEqual([]);
});

function stsClient(cloud: MemoryCloud, credentials = cloud.credentials): STSClient {
  const client = new STSClient({
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  onTestFinished(() => client.destroy());
  return client;
}

function ec2Client(cloud: MemoryCloud, more: object): EC2Client {
  const { endpoint, credentials } = cloud;
  const client = new EC2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1, ...more });
  onTestFinished(() => client.destroy());
  return client;
}

test('STS tells who the key belongs to', async () => {
  const cloud = await memoryCloud();
  const identity = await stsClient(cloud).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: '123456789012', Arn: 'arn:aws:iam::123456789012:user/kiln' });
});

test.each([
  [{ accessKeyId: 'AKIAOTHER' }, 'AuthFailure', 'InvalidClientTokenId'],
  [{ secretAccessKey: 'other' }, 'AuthFailure', 'SignatureDoesNotMatch'],
])('a client with %j is turned away: by EC2 as %s, by STS as %s', async (wrong, byEc2, bySts) => {
  const cloud = await memoryCloud();
  const credentials = { ...cloud.credentials, ...wrong };
  const ec2 = ec2Client(cloud, { credentials }).send(new DescribeRegionsCommand({}));
  await expect(ec2).rejects.toMatchObject({ name: byEc2 });
  const sts = stsClient(cloud, credentials).send(new GetCallerIdentityCommand({}));
  await expect(sts).rejects.toMatchObject({ name: bySts });
});

test('a client whose clock is wrong is told so, and mends its clock by the answer', async () => {
  const cloud = await memoryCloud();
  const client = ec2Client(cloud, { systemClockOffset: 20 * 60_000 });
  const first = client.send(new DescribeRegionsCommand({}));
  await expect(first).rejects.toMatchObject({ name: 'RequestExpired' });
  await expect(client.send(new DescribeRegionsCommand({}))).resolves.toHaveProperty('Regions');
});

test('what there is not is refused by name', async () => {
  const cloud = await memoryCloud();
  const action = cloud.client().send(new DescribeHostsCommand({}));
  await expect(action).rejects.toMatchObject({
    name: 'InvalidAction',
    message: expect.stringContaining('DescribeHosts'),
  });
  const region = ec2Client(cloud, { region: 'mars-north-1' }).send(new DescribeRegionsCommand({}));
  await expect(region).rejects.toThrow('mars-north-1');
  const filter = cloud
    .client()
    .send(new DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] }));
  await expect(filter).rejects.toThrow("The filter 'colour' is invalid");
  const rule = {
    GroupName: 'default',
    IpProtocol: 'constructor',
    CidrIp: '0.0.0.0/0',
    FromPort: 1,
    ToPort: 2,
  };
  const protocol = cloud.client().send(new AuthorizeSecurityGroupIngressCommand(rule));
  await expect(protocol).rejects.toThrow('constructor');
});
