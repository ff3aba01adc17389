import { DescribeImagesCommand, DescribeInstancesCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { memoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';

const region = 'us-east-1';
const folder = '/latest/meta-data/iam/security-credentials/';

const trust = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });

/** A cloud with an instance that has a profile, and a way to read its metadata as the instance does. */
async function launched(
  service: string,
  longestSessionSeconds?: number,
): Promise<{ cloud: MemoryCloud; id: string; read: (path: string) => string; client: iam.IAMClient }> {
  const cloud = await memoryCloud({ longestSessionSeconds });
  const client = new iam.IAMClient({ endpoint: cloud.endpoint, region, credentials: cloud.credentials });
  const pair = { RoleName: 'baker', InstanceProfileName: 'baking' };
  await client.send(new iam.CreateRoleCommand({ ...pair, AssumeRolePolicyDocument: trust(service) }));
  await client.send(new iam.CreateInstanceProfileCommand(pair));
  await client.send(new iam.AddRoleToInstanceProfileCommand(pair));
  const ec2 = cloud.client(region);
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({}));
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ImageId: Images[0]?.ImageId,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
      IamInstanceProfile: { Name: 'baking' },
      MetadataOptions: { HttpTokens: 'optional' },
    }),
  );
  const id = Instances[0]?.InstanceId ?? '';
  const shown = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  expect(shown.Reservations?.[0]?.Instances?.[0]?.IamInstanceProfile?.Arn).toBe(
    'arn:aws:iam::123456789012:instance-profile/baking',
  );
  const read = (path: string): string => {
    const answer = cloud.runtime.guests.get(id)?.metadata({ method: 'GET', path, headers: {} });
    return answer?.status === 200 ? String(answer.body) : `status ${answer?.status}`;
  };
  return { cloud, id, read, client };
}

test('an instance with a profile finds a session of its role, the same until it is half over', async () => {
  const { cloud, id, read, client } = await launched('ec2.amazonaws.com');
  expect(read(folder)).toBe('baker');
  expect(JSON.parse(read('/latest/meta-data/iam/info'))).toMatchObject({
    InstanceProfileArn: 'arn:aws:iam::123456789012:instance-profile/baking',
  });
  const document = JSON.parse(read(`${folder}baker`)) as Record<string, string>;
  expect(document).toMatchObject({ Code: 'Success', Type: 'AWS-HMAC' });
  expect(read(`${folder}baker`)).toBe(JSON.stringify(document, undefined, 2));
  const { AccessKeyId = '', SecretAccessKey = '', Token = '' } = document;
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token };
  const sts = new STSClient({ endpoint: cloud.endpoint, region, credentials });
  expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(
    `arn:aws:sts::123456789012:assumed-role/baker/${id}`,
  );
  const pair = { RoleName: 'baker', InstanceProfileName: 'baking' };
  await client.send(new iam.RemoveRoleFromInstanceProfileCommand(pair));
  expect(read(folder)).toBe('status 404');
});

test('a session that is half over is followed by another', async () => {
  const { read } = await launched('ec2.amazonaws.com', 0);
  const first = read(`${folder}baker`);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(read(`${folder}baker`)).not.toBe(first);
});

test('a role that does not trust EC2 is told in the document', async () => {
  const { read } = await launched('lambda.amazonaws.com');
  expect(JSON.parse(read(`${folder}baker`))).toMatchObject({ Code: 'AssumeRoleUnauthorizedAccess' });
});

test('a profile that is not there is refused at the launch', async () => {
  const cloud = await memoryCloud();
  const ec2 = cloud.client(region);
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({}));
  const launch = new RunInstancesCommand({
    ImageId: Images[0]?.ImageId,
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
    IamInstanceProfile: { Name: 'none' },
  });
  await expect(ec2.send(launch)).rejects.toThrow('Invalid IAM Instance Profile name');
});
