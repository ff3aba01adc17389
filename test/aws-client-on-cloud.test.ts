import { expect, test } from 'vitest';
import type { AwsAccess } from '../src/aws/access.ts';
import { isAuthFailure, isNotFound } from '../src/aws/errors.ts';
import { awsSession } from '../src/aws/session.ts';
import { systemClock, type Clock } from '../src/base/clock.ts';
import { startMemoryCloud, type MemoryCloud } from './support/memory-cloud.ts';
import { startTapProxy } from './support/tap-proxy.ts';

// kiln's client against kiln's cloud over a real socket: the signer and the verifier share nothing.

const signal = new AbortController().signal;

interface Approach {
  readonly secretKey?: string;
  readonly clock?: Clock;
  readonly endpoint?: string;
}

function accessTo(
  { endpoint: direct, credentials }: MemoryCloud,
  approach: Approach = {},
): Promise<AwsAccess> {
  const { secretKey = credentials.secretAccessKey, clock = systemClock, endpoint = direct } = approach;
  const env = { AWS_ENDPOINT_URL: endpoint };
  const host = { env, cwd: '/', homeFolder: '/nowhere', tempFolder: '/tmp', platform: 'linux' } as const;
  const settings = { region: 'us-east-1', accessKey: credentials.accessKeyId, secretKey };
  return awsSession({ host, clock }).access(settings, signal);
}

async function launch({ client }: AwsAccess): Promise<string> {
  const { Images: [image] = [] } = await client.ec2('DescribeImages', { Owners: ['136693071363'] }, signal);
  const run = { ImageId: image?.ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
  const { Instances: [instance] = [] } = await client.ec2('RunInstances', run, signal);
  return instance?.InstanceId ?? '';
}

test('an instance lives and ends as the waits say', async () => {
  await using cloud = await startMemoryCloud({ holdMs: 0 });
  const access = await accessTo(cloud);
  const { client, waits } = access;
  const { Account } = await client.sts('GetCallerIdentity', {}, signal);
  expect(Account).toMatch(/^\d{12}$/);
  const id = await launch(access);
  expect(await waits.instanceRunning(id, signal)).toMatchObject({
    InstanceId: id,
    State: { Name: 'running' },
  });
  await client.ec2('StopInstances', { InstanceIds: [id] }, signal);
  await waits.instanceStopped(id, signal);
  const { ImageId = '' } = await client.ec2('CreateImage', { InstanceId: id, Name: 'made' }, signal);
  expect(await waits.imageAvailable(ImageId, signal)).toMatchObject({ Name: 'made', State: 'available' });
  await client.ec2('TerminateInstances', { InstanceIds: [id] }, signal);
  await waits.instanceTerminated(id, signal);
});

test('a wrong secret is refused, and an unknown id by its code', async () => {
  await using cloud = await startMemoryCloud();
  const stranger = await accessTo(cloud, { secretKey: 'not the secret' });
  const refused = await stranger.client.ec2('DescribeVpcs', {}, signal).catch((error: unknown) => error);
  expect(isAuthFailure(refused)).toBe(true);
  const { client } = await accessTo(cloud);
  const ids = { InstanceIds: ['i-0123456789abcdef0'] };
  const missing = await client.ec2('DescribeInstances', ids, signal).catch((error: unknown) => error);
  expect(isNotFound(missing)).toBe(true);
});

test.each([-3_600_000, 3_600_000])('a clock that is %i ms off is mended', async (offsetMs) => {
  await using cloud = await startMemoryCloud();
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + offsetMs) };
  const { client } = await accessTo(cloud, { clock });
  const { Vpcs = [] } = await client.ec2('DescribeVpcs', {}, signal);
  expect(Vpcs).toHaveLength(1);
});

test('an answer that is lost is asked for again, and nothing is made twice', async () => {
  await using cloud = await startMemoryCloud();
  const proxy = await startTapProxy(cloud.endpoint);
  let lost = 0;
  proxy.listen(({ action, moment }) => {
    if (action !== 'RunInstances' || moment !== 'before-answer' || lost === 2) return;
    lost += 1;
    throw new Error('The answer gets lost');
  });
  const access = await accessTo(cloud, { endpoint: proxy.endpoint });
  const id = await launch(access);
  const { Reservations = [] } = await access.client.ec2('DescribeInstances', {}, signal);
  await proxy.close();
  expect(lost).toBe(2);
  expect(Reservations.flatMap(({ Instances = [] }) => Instances.map(({ InstanceId }) => InstanceId))).toEqual(
    [id],
  );
});
