import * as iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../../test/support/memory-cloud.ts';
import { tempFolder } from '../../../../test/support/temp-folder.ts';
import { iamActions } from './iam-actions.ts';

let cloud: MemoryCloud;
let client: iam.IAMClient;
beforeAll(async () => {
  cloud = await startMemoryCloud();
  client = clientOf(cloud);
});
afterAll(() => cloud.close());

function clientOf({ endpoint, credentials }: MemoryCloud): iam.IAMClient {
  return new iam.IAMClient({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });
}

/** The name and text of the refusal. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no refusal';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name.replace(/Exception$/, '')}: ${error.message}`;
  }
}

const trustPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
});
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'ec2:Describe*', Resource: '*' }],
});
const makeRole = (RoleName: string): Promise<iam.CreateRoleCommandOutput> =>
  client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy }));

describe('roles', () => {
  test('are shown as they were made and updated', async () => {
    await makeRole('shown');
    await client.send(
      new iam.UpdateRoleCommand({ RoleName: 'shown', Description: 'd', MaxSessionDuration: 7200 }),
    );
    await client.send(new iam.TagRoleCommand({ RoleName: 'shown', Tags: [{ Key: 'a', Value: '1' }] }));
    const { Role } = await client.send(new iam.GetRoleCommand({ RoleName: 'shown' }));
    expect(Role).toMatchObject({
      Arn: 'arn:aws:iam::123456789012:role/shown',
      Path: '/',
      Description: 'd',
      MaxSessionDuration: 7200,
      Tags: [{ Key: 'a', Value: '1' }],
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trustPolicy);
    expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
  });

  test('keep policies of their own and attached ones, and hold on to them', async () => {
    const RoleName = 'holder';
    const own = { RoleName, PolicyName: '__proto__' };
    await makeRole(RoleName);
    await client.send(new iam.PutRolePolicyCommand({ ...own, PolicyDocument: policy }));
    const { Policy } = await client.send(
      new iam.CreatePolicyCommand({ PolicyName: 'p', PolicyDocument: policy }),
    );
    const PolicyArn = Policy?.Arn ?? '';
    await client.send(new iam.AttachRolePolicyCommand({ RoleName, PolicyArn }));
    const attached = await client.send(new iam.ListAttachedRolePoliciesCommand({ RoleName }));
    expect(attached.AttachedPolicies).toEqual([{ PolicyName: 'p', PolicyArn }]);
    expect(await refusal(client.send(new iam.DeletePolicyCommand({ PolicyArn })))).toContain(
      'DeleteConflict',
    );
    expect(await refusal(client.send(new iam.DeleteRoleCommand({ RoleName })))).toBe(
      'DeleteConflict: Cannot delete entity, must detach all policies first.',
    );
    await client.send(new iam.DetachRolePolicyCommand({ RoleName, PolicyArn }));
    expect(await refusal(client.send(new iam.DeleteRoleCommand({ RoleName })))).toBe(
      'DeleteConflict: Cannot delete entity, must delete policies first.',
    );
    const { PolicyDocument = '' } = await client.send(new iam.GetRolePolicyCommand(own));
    expect(decodeURIComponent(PolicyDocument)).toBe(policy);
    await client.send(new iam.DeleteRolePolicyCommand(own));
    await client.send(new iam.DeletePolicyCommand({ PolicyArn }));
    await client.send(new iam.DeleteRoleCommand({ RoleName }));
    expect(await refusal(client.send(new iam.GetRoleCommand({ RoleName })))).toBe(
      'NoSuchEntity: The role with name holder cannot be found.',
    );
  });

  test('are listed in pages', async () => {
    for (const name of ['page-1', 'page-2', 'page-3']) {
      await client.send(
        new iam.CreateRoleCommand({ RoleName: name, Path: '/pages/', AssumeRolePolicyDocument: trustPolicy }),
      );
    }
    const names: Array<string | undefined> = [];
    const pages = iam.paginateListRoles({ client, pageSize: 2 }, { PathPrefix: '/pages/' });
    for await (const { Roles = [] } of pages) names.push(...Roles.map(({ RoleName }) => RoleName), '|');
    expect(names).toEqual(['page-1', 'page-2', '|', 'page-3', '|']);
  });

  test.each<[iam.CreateRoleCommandInput, string]>([
    [
      { RoleName: 'a b', AssumeRolePolicyDocument: trustPolicy },
      'ValidationError: The specified value for roleName is invalid.',
    ],
    [
      { RoleName: 'a', Path: 'x', AssumeRolePolicyDocument: trustPolicy },
      'ValidationError: The specified value for path is invalid.',
    ],
    [{ RoleName: 'a', AssumeRolePolicyDocument: '{' }, 'MalformedPolicyDocument'],
    [
      { RoleName: 'a', AssumeRolePolicyDocument: policy },
      'MalformedPolicyDocument: Has prohibited field Resource',
    ],
    [
      {
        RoleName: 'a',
        AssumeRolePolicyDocument: trustPolicy.replace(
          '{"Service":"ec2.amazonaws.com"}',
          '{"AWS":"arn:aws:iam::123456789012:role/none"}',
        ),
      },
      'MalformedPolicyDocument: Invalid principal in policy: "AWS":"arn:aws:iam::123456789012:role/none"',
    ],
    [{ RoleName: 'a', MaxSessionDuration: 60, AssumeRolePolicyDocument: trustPolicy }, 'ValidationError'],
  ])('are refused where %o', async (input, text) => {
    expect(await refusal(client.send(new iam.CreateRoleCommand(input)))).toContain(text);
  });

  test('have names of their own, whatever the case', async () => {
    await makeRole('Once');
    expect(await refusal(makeRole('once'))).toBe('EntityAlreadyExists: Role with name once already exists.');
  });
});

test('an instance profile holds one role, which cannot go as long', async () => {
  const InstanceProfileName = 'bake';
  await makeRole('of-profile');
  await client.send(new iam.CreateInstanceProfileCommand({ InstanceProfileName }));
  const pair = { InstanceProfileName, RoleName: 'of-profile' };
  await client.send(new iam.AddRoleToInstanceProfileCommand(pair));
  expect(await refusal(client.send(new iam.AddRoleToInstanceProfileCommand(pair)))).toContain(
    'LimitExceeded',
  );
  expect(await refusal(client.send(new iam.DeleteRoleCommand({ RoleName: 'of-profile' })))).toContain(
    'DeleteConflict',
  );
  expect(await refusal(client.send(new iam.DeleteInstanceProfileCommand({ InstanceProfileName })))).toContain(
    'DeleteConflict',
  );
  const { InstanceProfile } = await client.send(new iam.GetInstanceProfileCommand({ InstanceProfileName }));
  expect(InstanceProfile?.Roles?.map(({ RoleName }) => RoleName)).toEqual(['of-profile']);
  await client.send(new iam.RemoveRoleFromInstanceProfileCommand(pair));
  await client.send(new iam.DeleteInstanceProfileCommand({ InstanceProfileName }));
});

test('a policy has up to five versions, one of which counts', async () => {
  const made = await client.send(
    new iam.CreatePolicyCommand({ PolicyName: 'versions', PolicyDocument: policy }),
  );
  const PolicyArn = made.Policy?.Arn ?? '';
  for (let count = 2; count <= 5; count += 1)
    await client.send(
      new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: policy, SetAsDefault: count === 3 }),
    );
  const sixth = new iam.CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: policy });
  expect(await refusal(client.send(sixth))).toContain('LimitExceeded');
  const { Versions = [] } = await client.send(new iam.ListPolicyVersionsCommand({ PolicyArn }));
  expect(Versions.map((one) => `${one.VersionId}${one.IsDefaultVersion === true ? '*' : ''}`)).toEqual([
    'v5',
    'v4',
    'v3*',
    'v2',
    'v1',
  ]);
  expect(
    await refusal(client.send(new iam.DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v3' }))),
  ).toContain('DeleteConflict');
});

test('a key of a user signs until it is made inactive, and all is there after a restart', async () => {
  const dataDir = tempFolder();
  const first = await startMemoryCloud({ dataDir });
  const root = clientOf(first);
  await root.send(new iam.CreateUserCommand({ UserName: 'ci' }));
  const { AccessKey } = await root.send(new iam.CreateAccessKeyCommand({ UserName: 'ci' }));
  await first.close();
  const second = await startMemoryCloud({ dataDir });
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  const own = new iam.IAMClient({
    endpoint: second.endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  const { User } = await own.send(new iam.GetUserCommand({}));
  expect(User).toMatchObject({ UserName: 'ci', CreateDate: expect.any(Date) });
  await clientOf(second).send(
    new iam.UpdateAccessKeyCommand({ UserName: 'ci', AccessKeyId, Status: 'Inactive' }),
  );
  expect(await refusal(own.send(new iam.GetUserCommand({})))).toBe(
    'InvalidClientTokenId: The security token included in the request is invalid.',
  );
  expect(await refusal(clientOf(second).send(new iam.DeleteUserCommand({ UserName: 'ci' })))).toContain(
    'DeleteConflict',
  );
  await second.close();
});

test('an action that is not there is refused by name', async () => {
  expect(await refusal(client.send(new iam.ListGroupsCommand({})))).toBe(
    'InvalidAction: The action ListGroups is not valid for this web service.',
  );
  expect(Object.keys(iamActions)).not.toContain('ListGroups');
});
