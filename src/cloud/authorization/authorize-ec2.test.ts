import {
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, DecodeAuthorizationMessageCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';

// The AWS SDK as a role of a cloud that asks its policies; dry runs show what would be permitted.

const account = '123456789012';
const region = 'us-east-1';

let cloud: MemoryCloud;
let admin: iam.IAMClient;
let imageId: string;
let instanceId: string;

beforeAll(async () => {
  cloud = await startMemoryCloud({ enforceIam: true });
  const { endpoint, credentials } = cloud;
  admin = new iam.IAMClient({ endpoint, region, credentials });
  const ec2 = cloud.client(region);
  const { Images: [image] = [] } = await ec2.send(new DescribeImagesCommand({}));
  imageId = image?.ImageId ?? '';
  const { Instances: [instance] = [] } = await ec2.send(
    new RunInstancesCommand({
      ...launch(),
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Team', Value: 'images' }] }],
    }),
  );
  instanceId = instance?.InstanceId ?? '';
  const pair = { RoleName: 'web', InstanceProfileName: 'web' };
  await admin.send(
    new iam.CreateRoleCommand({
      ...pair,
      AssumeRolePolicyDocument: trustOf({ Service: 'ec2.amazonaws.com' }),
    }),
  );
  await admin.send(new iam.CreateInstanceProfileCommand(pair));
  await admin.send(new iam.AddRoleToInstanceProfileCommand(pair));
});
afterAll(async () => {
  admin.destroy();
  await cloud.close();
});

function launch(): { ImageId: string; InstanceType: 't3.micro'; MinCount: number; MaxCount: number } {
  return { ImageId: imageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 };
}

function trustOf(principal: object): string {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = '*',
  more = {},
): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

interface ClientPlace {
  readonly endpoint: string;
  readonly region: string;
  readonly maxAttempts: number;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
}

interface Rights {
  readonly policy?: string | undefined;
  readonly boundary?: string | undefined;
  readonly sessionPolicy?: string | undefined;
}

let roles = 0;

/** A session of a new role with these rights. */
async function sessionWith({ policy, boundary, sessionPolicy }: Rights): Promise<ClientPlace> {
  const name = `r${(roles += 1)}`;
  const user = { AWS: `arn:aws:iam::${account}:user/kiln` };
  let PermissionsBoundary: string | undefined;
  if (boundary !== undefined) {
    const made = await admin.send(
      new iam.CreatePolicyCommand({ PolicyName: name, PolicyDocument: boundary }),
    );
    PermissionsBoundary = made.Policy?.Arn;
  }
  const input = { RoleName: name, AssumeRolePolicyDocument: trustOf(user), PermissionsBoundary };
  const { Role } = await admin.send(new iam.CreateRoleCommand(input));
  if (policy !== undefined) {
    await admin.send(
      new iam.PutRolePolicyCommand({ RoleName: name, PolicyName: 'p', PolicyDocument: policy }),
    );
  }
  const { endpoint, credentials } = cloud;
  const sts = new STSClient({ endpoint, region, credentials });
  const order = { RoleArn: Role?.Arn, RoleSessionName: 'test', Policy: sessionPolicy };
  const { Credentials: session } = await sts.send(new AssumeRoleCommand(order));
  sts.destroy();
  return {
    endpoint,
    region,
    maxAttempts: 1,
    credentials: {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    },
  };
}

type Send = (client: EC2Client) => Promise<unknown>;

const describeImages: Send = (client) => client.send(new DescribeImagesCommand({}));
const run: Send = (client) => client.send(new RunInstancesCommand({ ...launch(), DryRun: true }));
const runTagged: Send = (client) =>
  client.send(
    new RunInstancesCommand({
      ...launch(),
      DryRun: true,
      TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Team', Value: 'images' }] }],
    }),
  );
const runWithRole: Send = (client) =>
  client.send(new RunInstancesCommand({ ...launch(), DryRun: true, IamInstanceProfile: { Name: 'web' } }));
const terminate: Send = (client) =>
  client.send(new TerminateInstancesCommand({ InstanceIds: [instanceId], DryRun: true }));
const createGroup: Send = (client) =>
  client.send(new CreateSecurityGroupCommand({ GroupName: 'g', Description: 'd', DryRun: true }));

/** `ok`, or the action and the resource that are refused. */
async function outcome(rights: Rights, send: Send): Promise<string> {
  const client = new EC2Client(await sessionWith(rights));
  try {
    await send(client);
    return 'ok';
  } catch (error) {
    const { name, message } = error as Error;
    if (name === 'DryRunOperation') return 'ok';
    const [, what] = /perform: (\S+ on resource: .*?)\. Encoded/.exec(message) ?? [];
    return what ?? `${name}: ${message}`;
  } finally {
    client.destroy();
  }
}

const none = (action: string): string => `because no identity-based policy allows the ${action} action`;
const instances = `arn:aws:ec2:${region}:${account}:instance/*`;
const onlySmall = [
  allow('ec2:RunInstances', [
    `arn:aws:ec2:*:*:subnet/*`,
    'arn:aws:ec2:*:*:security-group/*',
    'arn:aws:ec2:*::image/*',
  ]),
  allow('ec2:RunInstances', ['arn:aws:ec2:*:*:volume/*', 'arn:aws:ec2:*:*:network-interface/*']),
];

describe('a cloud that asks policies', () => {
  test.each<[string, Rights, Send, string]>([
    [
      'nothing is allowed',
      {},
      describeImages,
      `ec2:DescribeImages on resource: * ${none('ec2:DescribeImages')}`,
    ],
    ['looks are allowed', { policy: policyOf(allow('ec2:Describe*')) }, describeImages, 'ok'],
    ['launches are allowed', { policy: policyOf(allow('ec2:RunInstances')) }, run, 'ok'],
    [
      'tags at the launch are not',
      { policy: policyOf(allow('ec2:RunInstances')) },
      runTagged,
      `ec2:CreateTags on resource: ${instances} ${none('ec2:CreateTags')}`,
    ],
    [
      'tags at the launch are allowed',
      {
        policy: policyOf(
          allow('ec2:RunInstances'),
          allow('ec2:CreateTags', '*', {
            Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
          }),
        ),
      },
      runTagged,
      'ok',
    ],
    [
      'only larger instances are allowed',
      {
        policy: policyOf(
          ...onlySmall,
          allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', {
            Condition: { StringEquals: { 'ec2:InstanceType': 'm7i.large' } },
          }),
        ),
      },
      run,
      `ec2:RunInstances on resource: ${instances} ${none('ec2:RunInstances')}`,
    ],
    [
      'instances of this size are allowed',
      {
        policy: policyOf(
          ...onlySmall,
          allow('ec2:RunInstances', 'arn:aws:ec2:*:*:instance/*', {
            Condition: { StringEquals: { 'ec2:InstanceType': 't3.micro' } },
          }),
        ),
      },
      run,
      'ok',
    ],
    [
      'the role of the instance may not be passed',
      { policy: policyOf(allow('ec2:RunInstances')) },
      runWithRole,
      `iam:PassRole on resource: arn:aws:iam::${account}:role/web ${none('iam:PassRole')}`,
    ],
    [
      'the role of the instance may be passed',
      {
        policy: policyOf(
          allow('ec2:RunInstances'),
          allow('iam:PassRole', `arn:aws:iam::${account}:role/web`),
        ),
      },
      runWithRole,
      'ok',
    ],
    [
      'what bears the tag of the team may be ended',
      {
        policy: policyOf(
          allow('ec2:TerminateInstances', instances, {
            Condition: { StringEquals: { 'aws:ResourceTag/Team': 'images' } },
          }),
        ),
      },
      terminate,
      'ok',
    ],
    [
      'a statement denies it',
      { policy: policyOf(allow('*'), { Effect: 'Deny', Action: 'ec2:Create*', Resource: '*' }) },
      createGroup,
      `ec2:CreateSecurityGroup on resource: arn:aws:ec2:${region}:${account}:security-group/* with an explicit deny in an identity-based policy`,
    ],
    [
      'the boundary does not allow it',
      { policy: policyOf(allow('*')), boundary: policyOf(allow('ec2:Describe*')) },
      run,
      `ec2:RunInstances on resource: arn:aws:ec2:${region}::image/IMAGE because no permissions boundary allows the ec2:RunInstances action`,
    ],
    [
      'the policy of the session does not allow it',
      { policy: policyOf(allow('*')), sessionPolicy: policyOf(allow('ec2:Describe*')) },
      run,
      `ec2:RunInstances on resource: arn:aws:ec2:${region}::image/IMAGE because no session policy allows the ec2:RunInstances action`,
    ],
  ])('where %s', async (_what, rights, send, want) => {
    expect(await outcome(rights, send)).toBe(want.replace('IMAGE', imageId));
  });

  test('its reasons are decoded for whoever may have them decoded, and for nobody else', async () => {
    const decoder = { policy: policyOf(allow('sts:DecodeAuthorizationMessage')) };
    const message = async (rights: Rights): Promise<unknown> => {
      const configuration = await sessionWith(rights);
      const ec2 = new EC2Client(configuration);
      const sts = new STSClient(configuration);
      const refusal: unknown = await ec2.send(new DescribeImagesCommand({})).catch((error: unknown) => error);
      const [, EncodedMessage] = /message: (\S+)/.exec(String(refusal)) ?? [];
      const { DecodedMessage = '' } = await sts.send(
        new DecodeAuthorizationMessageCommand({ EncodedMessage }),
      );
      return JSON.parse(DecodedMessage);
    };
    expect(await message(decoder)).toMatchObject({
      allowed: false,
      explicitDeny: false,
      context: { action: 'ec2:DescribeImages', resource: '*' },
    });
    await expect(message({})).rejects.toThrow('is not authorized to perform: sts:DecodeAuthorizationMessage');
  });
});
