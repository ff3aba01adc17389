import {
  CreateImageCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeSubnetsCommand,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { memoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';
import { MemoryRuntime } from '../../../test/support/memory-runtime.ts';
import type { Adoption, Wanted, WantedImage } from './wanted.ts';

const region = 'us-east-1';
const image = { kind: 'image', region, filters: [], owners: [], users: [] } as const;
const subnet = { kind: 'subnet', region, filters: [] } as const;
const by = 'debian-12-amd64-20261122-1';

function filter(Name: string, Value: string): { readonly Name: string; readonly Values: readonly string[] } {
  return { Name, Values: [Value] };
}

async function adopt(...wanted: readonly Wanted[]): Promise<readonly Adoption[]> {
  const { standIns } = await memoryCloud();
  return wanted.map((one) => standIns.adopt(one));
}

test('an id is adopted once, and users are let in later', async () => {
  const cloud = await memoryCloud();
  const wanted: WantedImage = {
    ...image,
    id: 'ami-0123456789abcdef0',
    users: ['rocky', 'no user; rm -rf /'],
  };
  expect(cloud.standIns.adopt(wanted)).toEqual({
    kind: 'stand-in',
    id: 'ami-0123456789abcdef0',
    facts: ['with the user rocky'],
    by,
  });
  expect(cloud.standIns.adopt({ ...wanted, base: 'debian-12', users: ['fedora'] })).toEqual({
    kind: 'there',
    id: 'ami-0123456789abcdef0',
  });
});

test.each([
  [
    'Ubuntu',
    [filter('name', 'ubuntu/images/*jammy*-amd64-server-*'), filter('root-device-type', 'ebs')],
    ['099720109477'],
  ],
  ['Amazon Linux', [filter('name', 'al2023-ami-2023.*-x86_64'), filter('owner-alias', 'amazon')], ['amazon']],
  ['Graviton', [filter('architecture', 'arm64'), filter('is-public', 'true')], ['137112412989']],
  [
    'an image of our own',
    [filter('name', 'base-*'), filter('tag:Status', 'rel*'), filter('tag-key', 'Team')],
    ['self'],
  ],
  [
    'a volume of a kind',
    [filter('block-device-mapping.volume-type', 'gp2'), filter('state', 'available')],
    [],
  ],
])('%s is found by the filters that asked for it', async (_, filters, owners) => {
  const cloud = await memoryCloud();
  const adopted = cloud.standIns.adopt({ ...image, filters, owners });
  const { Images } = await cloud.client().send(
    new DescribeImagesCommand({
      Filters: filters.map(({ Name, Values }) => ({ Name, Values: [...Values] })),
      ...(owners.length > 0 && { Owners: [...owners] }),
    }),
  );
  expect(Images).toMatchObject([{ ImageId: adopted.kind === 'stand-in' ? adopted.id : '' }]);
});

test('what the cloud has needs no stand-in', async () => {
  const filters = [filter('name', 'debian-12-*')];
  expect(await adopt({ ...image, filters, owners: ['136693071363'] })).toMatchObject([{ kind: 'there' }]);
});

test.each<readonly [string, Wanted, RegExp]>([
  ['Windows', { ...image, filters: [filter('platform', 'windows')] }, /Windows/],
  [
    'what WinRM gets into',
    { ...image, id: 'ami-0123456789abcdef0', filters: [], system: 'windows' },
    /Windows/,
  ],
  [
    'an unknown base',
    { ...image, id: 'ami-0123456789abcdef0', base: 'debain' },
    /no image "debain".*debian-12/,
  ],
  [
    'what no image can be',
    { ...image, filters: [filter('virtualization-type', 'paravirtual')] },
    /paravirtual/,
  ],
  ['an unknown region', { ...image, region: 'us-middle-1' }, /no region/],
  ['an unknown zone', { ...subnet, id: 'subnet-0123456789abcdef0', zone: 'us-east-1z' }, /no zone/],
])('%s is impossible', async (_, wanted, reason) => {
  expect(await adopt(wanted)).toEqual([
    { kind: 'impossible', reason: expect.stringMatching(reason) as string },
  ]);
});

test('a network is adopted with what belongs together in one VPC', async () => {
  const cloud = await memoryCloud();
  const vpcId = 'vpc-0123456789abcdef0';
  const group = { kind: 'security-group', region, vpcId, openPorts: [22] } as const;
  const adopted = [
    cloud.standIns.adopt({ kind: 'vpc', region, id: vpcId, filters: [], role: 'any' }),
    cloud.standIns.adopt({ ...subnet, id: 'subnet-0123456789abcdef0', vpcId }),
    cloud.standIns.adopt({ ...subnet, filters: [filter('tag:Tier', 'build-*')], vpcId, zone: 'us-east-1b' }),
    cloud.standIns.adopt({ ...group, id: 'sg-0123456789abcdef0', filters: [] }),
    cloud.standIns.adopt({ ...group, filters: [filter('group-name', 'packer*')] }),
  ];
  expect(adopted.map(({ kind }) => kind)).toEqual(Array<string>(5).fill('stand-in'));
  const Filters = [{ Name: 'vpc-id', Values: [vpcId] }];
  const { Subnets = [] } = await cloud.client().send(new DescribeSubnetsCommand({ Filters }));
  expect(Subnets.map(({ AvailabilityZone }) => AvailabilityZone)).toEqual(['us-east-1a', 'us-east-1b']);
  expect(cloud.standIns.vpcOf(region, 'subnet-0123456789abcdef0')).toBe(vpcId);
});

test('a VPC without a subnet takes the place of the default one', async () => {
  const cloud = await memoryCloud();
  const id = 'vpc-0123456789abcdef0';
  const vpc = { kind: 'vpc', region, id, filters: [], role: 'default' } as const;
  expect(cloud.standIns.adopt(vpc)).toMatchObject({ kind: 'stand-in', id });
  const Filters = [{ Name: 'default-for-az', Values: ['true'] }];
  const { Subnets = [] } = await cloud.client().send(new DescribeSubnetsCommand({ Filters }));
  expect(new Set(Subnets.map(({ VpcId }) => VpcId))).toEqual(new Set([id]));
});

test('a region that accounts ask for is opened, with the images of all regions', async () => {
  const cloud = await memoryCloud();
  expect(cloud.standIns.openRegion('me-south-1')).toMatchObject({ kind: 'stand-in' });
  const { Images } = await cloud.client('me-south-1').send(new DescribeImagesCommand({}));
  expect(Images).toMatchObject([{ Name: by }]);
});

test("images of another cloud stand for one's own, and stay as they are", async () => {
  const library = await mkdtemp(join(tmpdir(), 'kiln-library-'));
  onTestFinished(() => rm(library, { recursive: true, force: true }));
  const runtime = new MemoryRuntime();
  const first = await memoryCloud({ dataDir: library, runtime });
  const baked = await bakeImage(first, 'web-1', 'debian-12-*');
  await first.close();
  const cloud = await memoryCloud({ library, accountId: '111122223333', runtime });
  const filters = [filter('name', 'web-*')];
  const adopted = cloud.standIns.adopt({ ...image, filters, owners: ['self'], base: 'web-1' });
  expect(adopted).toMatchObject({ kind: 'stand-in', by: 'web-1' });
  const { Images = [] } = await cloud.client().send(new DescribeImagesCommand({ Owners: ['self'] }));
  expect(Images).toMatchObject([{ Name: expect.stringMatching(/^web-\d{8}$/) as string }]);
  const refused = cloud.client().send(new DeregisterImageCommand({ ImageId: baked }));
  await expect(refused).rejects.toThrow(`Not authorized for image:${baked}`);

  const layers = [...runtime.layers];
  await bakeImage(cloud, 'rehearsed', 'web-*');
  expect(runtime.layers.size).toBeGreaterThan(layers.length);
  await cloud.close();
  expect([...runtime.layers]).toEqual(layers);
});

test('hosts, reservations and licences are there for launches that name them', async () => {
  const cloud = await memoryCloud();
  const names = ['h-0123456789abcdef0', 'cr-0123456789abcdef0', 'arn:aws:license-manager:us-east-1:1:l'];
  const [HostId = '', CapacityReservationId = '', LicenseConfigurationArn = ''] = names;
  const launch = async (): Promise<unknown> => {
    const client = cloud.client();
    const { Images: [base] = [] } = await client.send(new DescribeImagesCommand({}));
    const { Instances: [instance] = [] } = await client.send(
      new RunInstancesCommand({
        ImageId: base?.ImageId,
        InstanceType: 'm5.large',
        MinCount: 1,
        MaxCount: 1,
        Placement: { Tenancy: 'host', HostId },
        CapacityReservationSpecification: { CapacityReservationTarget: { CapacityReservationId } },
        LicenseSpecifications: [{ LicenseConfigurationArn }],
      }),
    );
    return instance?.Placement;
  };
  await expect(launch()).rejects.toThrow(`The host ID '${HostId}' does not exist`);
  const adoptAll = (): readonly string[] =>
    names.map((name) => cloud.standIns.adopt({ kind: 'hardware', region, name, what: 'a thing' }).kind);
  expect(adoptAll()).toEqual(['stand-in', 'stand-in', 'stand-in']);
  expect(adoptAll()).toEqual(['there', 'there', 'there']);
  expect(await launch()).toMatchObject({ HostId, Tenancy: 'host' });
});

test('a launch template is there under its id and its name, with the version asked for', async () => {
  const cloud = await memoryCloud();
  const template = { kind: 'launch-template', region, version: 1 } as const;
  const id = 'lt-0123456789abcdef0';
  expect(cloud.standIns.adopt({ ...template, id })).toMatchObject({ kind: 'stand-in', id });
  expect(cloud.standIns.adopt({ ...template, id, version: 3 })).toEqual({ kind: 'there', id });
  expect(cloud.standIns.adopt({ ...template, name: 'windows' })).toMatchObject({ kind: 'stand-in' });
  const { LaunchTemplates = [] } = await cloud.client().send(new DescribeLaunchTemplatesCommand({}));
  expect(LaunchTemplates.map(({ LatestVersionNumber: latest }) => latest)).toEqual([3, 1]);
});

/** Makes an image of an instance of another one. */
async function bakeImage(cloud: MemoryCloud, Name: string, from: string): Promise<string> {
  const client = cloud.client();
  const Filters = [{ Name: 'name', Values: [from] }];
  const { Images: [base] = [] } = await client.send(new DescribeImagesCommand({ Filters }));
  const launch = { ImageId: base?.ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 } as const;
  const { Instances: [instance] = [] } = await client.send(new RunInstancesCommand(launch));
  const InstanceId = instance?.InstanceId ?? '';
  await client.send(new DescribeInstancesCommand({ InstanceIds: [InstanceId] }));
  const { ImageId = '' } = await client.send(new CreateImageCommand({ InstanceId, Name }));
  await client.send(new DescribeImagesCommand({ ImageIds: [ImageId] }));
  return ImageId;
}
