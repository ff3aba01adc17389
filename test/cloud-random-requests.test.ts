import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AwsError } from '../src/aws/aws-error.ts';
import { awsSession } from '../src/aws/session.ts';
import type { AwsClient } from '../src/aws/client.ts';
import { systemClock } from '../src/base/clock.ts';
import { loadEc2, type OperationName } from '../src/wire/service.ts';
import type { Ec2Operations } from '../src/wire/shapes/ec2.ts';
import { startMemoryCloud, type MemoryCloud } from './support/memory-cloud.ts';
import { arbitraryOf, plainStrings } from './support/shape-arbitraries.ts';
import { seed } from './support/seed.ts';

const ec2 = await loadEc2();
const actions = Object.keys(ec2.table.operations) as OperationName<Ec2Operations>[];
const signal = new AbortController().signal;
const tries = 30;

async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    await call;
    return 200;
  } catch (error) {
    if (error instanceof AwsError) return error.status;
    throw error;
  }
}

describe('whatever EC2 is asked', () => {
  let cloud: MemoryCloud;
  let client: AwsClient;
  const known: string[] = [
    'us-east-1a',
    'default',
    'self',
    'all',
    'name',
    'tag:Name',
    '*',
    't3.micro',
    'gp3',
    '10.0.0.0/8',
  ];

  beforeAll(async () => {
    cloud = await startMemoryCloud({ holdMs: 0 });
    const env = { AWS_ENDPOINT_URL: cloud.endpoint };
    const host = { env, cwd: '/', homeFolder: '/nowhere', tempFolder: '/tmp', platform: 'linux' } as const;
    const { accessKeyId: accessKey, secretAccessKey: secretKey } = cloud.credentials;
    const settings = { region: 'us-east-1', accessKey, secretKey, maxRetries: 1 };
    client = (await awsSession({ host, clock: systemClock }).access(settings, signal)).client;
    const { Images: [image] = [] } = await client.ec2('DescribeImages', {}, signal);
    const launch = { ImageId: image?.ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
    const { Instances: [instance] = [] } = await client.ec2('RunInstances', launch, signal);
    const { Volumes: [volume] = [] } = await client.ec2('DescribeVolumes', {}, signal);
    const { SecurityGroups: [group] = [] } = await client.ec2('DescribeSecurityGroups', {}, signal);
    const ids = [
      image?.ImageId,
      instance?.InstanceId,
      instance?.SubnetId,
      volume?.VolumeId,
      volume?.SnapshotId,
      group?.GroupId,
    ];
    known.push(...ids.flatMap((id) => id ?? []));
  });

  afterAll(() => cloud.close());

  test.each(actions)('%s is carried out or refused, and nothing breaks', async (action) => {
    const strings = fc.oneof(
      plainStrings,
      fc.nat().map((at) => known[at % known.length] ?? ''),
    );
    const inputs = arbitraryOf(ec2.table, ec2.table.operations[action]?.input, { strings, presence: 0.1 });
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        expect(await statusOf(client.ec2(action, input as never, signal))).toBeLessThan(500);
      }),
      { seed, numRuns: tries },
    );
  });
});
