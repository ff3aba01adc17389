import { createHmac } from 'node:crypto';
import { CreateRoleCommand, IAMClient, type CreateRoleCommandInput } from '@aws-sdk/client-iam';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import * as iam from '@aws-sdk/client-iam';
import * as sts from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMemoryCloud, type MemoryCloud } from '../../../../test/support/memory-cloud.ts';
import { startOidcIssuer, type OidcIssuer } from '../../../../test/support/oidc-issuer.ts';
import { Seal } from '../../identity/seal.ts';

const account = '123456789012';
const otherAccount = '210987654321';
const otherKey = { accessKeyId: 'AKIAOTHERACCOUNT0001', secretAccessKey: 'another-secret' };

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

let cloud: MemoryCloud;
let issuer: OidcIssuer;
beforeAll(async () => {
  cloud = await startMemoryCloud({ otherAccounts: [{ accountId: otherAccount, key: otherKey }] });
  issuer = await startOidcIssuer();
});
afterAll(async () => {
  await cloud.close();
  await issuer.close();
});

const settings = (credentials: Keys) => ({
  endpoint: cloud.endpoint,
  region: 'eu-west-1',
  maxAttempts: 1,
  credentials: { ...credentials, sessionToken: credentials.sessionToken ?? '' },
});
const stsAs = (keys: Keys = cloud.credentials): sts.STSClient => new sts.STSClient(settings(keys));
const iamAs = (keys: Keys = cloud.credentials): IAMClient => new IAMClient(settings(keys));

const trust = (statement: object): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });
const trustOfAccount = (more: object = {}): string =>
  trust({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action: 'sts:AssumeRole', ...more });

/** Makes a role and tells its ARN. */
async function role(
  RoleName: string,
  policy: string,
  more: Partial<CreateRoleCommandInput> = {},
  keys?: Keys,
): Promise<string> {
  const input = { RoleName, AssumeRolePolicyDocument: policy, ...more };
  const { Role } = await iamAs(keys).send(new CreateRoleCommand(input));
  return Role?.Arn ?? '';
}

function keysOf(credentials: sts.Credentials | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = credentials ?? {};
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}

async function assume(input: sts.AssumeRoleCommandInput, keys?: Keys): Promise<Keys> {
  const { Credentials } = await stsAs(keys).send(new sts.AssumeRoleCommand(input));
  return keysOf(Credentials);
}

async function whoami(keys?: Keys): Promise<string | undefined> {
  return (await stsAs(keys).send(new sts.GetCallerIdentityCommand({}))).Arn;
}

/** The code of a refused call. */
async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'no refusal';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return `${error.name}: ${error.message}`;
  }
}

describe('AssumeRole', () => {
  test('gives a session that says who it is, and signs for EC2 and IAM', async () => {
    const arn = await role('plain', trustOfAccount());
    const keys = await assume({ RoleArn: arn, RoleSessionName: 'build-1' });
    expect(await whoami(keys)).toBe(`arn:aws:sts::${account}:assumed-role/plain/build-1`);
    const { Roles = [] } = await iamAs(keys).send(new iam.ListRolesCommand({}));
    expect(Roles.map(({ RoleName }) => RoleName)).toContain('plain');
  });

  test.each<[name: string, condition: object, input: Partial<sts.AssumeRoleCommandInput>, good: boolean]>([
    ['eid-right', { StringEquals: { 'sts:ExternalId': 'x-1' } }, { ExternalId: 'x-1' }, true],
    ['eid-wrong', { StringEquals: { 'sts:ExternalId': 'x-1' } }, { ExternalId: 'x-2' }, false],
    ['eid-none', { StringEquals: { 'sts:ExternalId': 'x-1' } }, {}, false],
    ['name-right', { StringLike: { 'sts:RoleSessionName': 's*' } }, {}, true],
    ['mfa-none', { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, {}, false],
    ['other', { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:user/x' } }, {}, false],
    ['self', { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:user/kiln` } }, {}, true],
  ])('obeys the condition of %s', async (name, Condition, input, good) => {
    const arn = await role(name, trustOfAccount({ Condition }));
    const answer = await refusal(assume({ RoleArn: arn, RoleSessionName: 's1', ...input }));
    expect(answer).toBe(
      good
        ? 'no refusal'
        : `AccessDenied: User: arn:aws:iam::${account}:user/kiln is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    );
  });

  test('needs sts:TagSession for tags and sts:SetSourceIdentity for a source identity', async () => {
    const only = await role('only-assume', trustOfAccount());
    const all = await role(
      'tags-too',
      trustOfAccount({
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Condition: { StringEquals: { 'aws:RequestTag/team': 'images' } },
      }),
    );
    const marks = { RoleSessionName: 's1', Tags: [{ Key: 'team', Value: 'images' }] };
    expect(await refusal(assume({ RoleArn: only, ...marks }))).toContain('AccessDenied');
    expect(await refusal(assume({ RoleArn: only, RoleSessionName: 's1', SourceIdentity: 'me' }))).toContain(
      'AccessDenied',
    );
    expect(await refusal(assume({ RoleArn: all, ...marks, SourceIdentity: 'me' }))).toBe('no refusal');
    const wrong = { RoleSessionName: 's1', Tags: [{ Key: 'team', Value: 'x' }] };
    expect(await refusal(assume({ RoleArn: all, ...wrong }))).toContain('AccessDenied');
  });

  test('keeps source identity and transitive tags from role to role', async () => {
    const Action = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'];
    const first = await role('chain-1', trustOfAccount({ Action }));
    const Condition = { StringEquals: { 'aws:PrincipalTag/team': 'images', 'sts:SourceIdentity': 'me' } };
    const second = await role('chain-2', trustOfAccount({ Action, Condition }));
    const keys = await assume({
      RoleArn: first,
      RoleSessionName: 's1',
      Tags: [{ Key: 'team', Value: 'images' }],
      TransitiveTagKeys: ['team'],
      SourceIdentity: 'me',
    });
    const next = await assume({ RoleArn: second, RoleSessionName: 's2' }, keys);
    expect(await whoami(next)).toBe(`arn:aws:sts::${account}:assumed-role/chain-2/s2`);
    const other = { RoleArn: second, RoleSessionName: 's2', SourceIdentity: 'you' };
    expect(await refusal(assume(other, keys))).toContain('AccessDenied');
  });

  test('caps a chained session at an hour and any at what the role permits', async () => {
    const long = await role('long', trustOfAccount(), { MaxSessionDuration: 7200 });
    const keys = await assume({ RoleArn: long, RoleSessionName: 's1', DurationSeconds: 7200 });
    const chained = { RoleArn: long, RoleSessionName: 's2', DurationSeconds: 3601 };
    expect(await refusal(assume(chained, keys))).toBe(
      'ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
    expect(await refusal(assume({ ...chained, DurationSeconds: 7201 }))).toBe(
      'ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  });

  test('goes over to another account where the role there lets it', async () => {
    const Principal = { AWS: `arn:aws:iam::${account}:role/hop` };
    await role('hop', trustOfAccount());
    const there = await role('target', trust({ Principal, Action: 'sts:AssumeRole' }), {}, otherKey);
    const direct = await refusal(assume({ RoleArn: there, RoleSessionName: 's1' }));
    expect(direct).toContain('AccessDenied');
    const hop = await assume({ RoleArn: `arn:aws:iam::${account}:role/hop`, RoleSessionName: 's1' });
    const keys = await assume({ RoleArn: there, RoleSessionName: 's2' }, hop);
    expect(await whoami(keys)).toBe(`arn:aws:sts::${otherAccount}:assumed-role/target/s2`);
  });

  test.each<[Partial<sts.AssumeRoleCommandInput>, string]>([
    [{ RoleSessionName: 'a b' }, 'ValidationError'],
    [{ DurationSeconds: 899 }, 'ValidationError'],
    [{ RoleArn: 'arn:aws:iam::123456789012:user/x' }, 'ValidationError'],
    [{ Policy: '{' }, 'MalformedPolicyDocument'],
    [{ PolicyArns: [{ arn: `arn:aws:iam::${account}:policy/none` }] }, 'ValidationError'],
    [{ SerialNumber: `arn:aws:iam::${account}:mfa/none`, TokenCode: '123456' }, 'AccessDenied'],
    [{ RoleArn: `arn:aws:iam::${account}:role/none` }, 'AccessDenied'],
  ])('refuses %o with %s', async (input, code) => {
    const whole = { RoleArn: `arn:aws:iam::${account}:role/plain`, RoleSessionName: 's1', ...input };
    expect(await refusal(assume(whole))).toContain(code);
  });
});

/** RFC 6238 as a device does it, for the seed in base 32 that IAM gave. */
function codeOf(seed: string, step: number): string {
  let bits = '';
  for (const letter of seed)
    bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const value = hash.readUInt32BE((hash.at(-1) ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

test('MFA: a code counts once, its session satisfies a role that wants MFA', async () => {
  const made = await iamAs().send(new iam.CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: 'phone' }));
  const { SerialNumber = '', Base32StringSeed = new Uint8Array() } = made.VirtualMFADevice ?? {};
  const seed = Buffer.from(Base32StringSeed).toString();
  const step = Math.floor(Date.now() / 30_000);
  const codes = { AuthenticationCode1: codeOf(seed, step - 1), AuthenticationCode2: codeOf(seed, step) };
  await iamAs().send(new iam.EnableMFADeviceCommand({ UserName: 'kiln', SerialNumber, ...codes }));
  const next = { SerialNumber, TokenCode: codeOf(seed, step + 1) };
  const { Credentials } = await stsAs().send(new sts.GetSessionTokenCommand(next));
  expect(await refusal(stsAs().send(new sts.GetSessionTokenCommand(next)))).toBe(
    'AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. ',
  );
  const keys = keysOf(Credentials);
  expect(await whoami(keys)).toBe(`arn:aws:iam::${account}:user/kiln`);
  expect(await refusal(stsAs(keys).send(new sts.GetSessionTokenCommand({})))).toBe(
    'AccessDenied: Cannot call GetSessionToken with session credentials',
  );
  const Condition = {
    Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    NumericLessThan: { 'aws:MultiFactorAuthAge': '300' },
  };
  const arn = await role('mfa-wanted', trustOfAccount({ Condition }));
  expect(await refusal(assume({ RoleArn: arn, RoleSessionName: 's1' }, keys))).toBe('no refusal');
});

describe('AssumeRoleWithWebIdentity', () => {
  const anonymous = (): sts.STSClient =>
    new sts.STSClient({ endpoint: cloud.endpoint, region: 'eu-west-1', maxAttempts: 1 });
  const subject = 'repo:octo/images:ref:refs/heads/main';
  const audience = 'sts.amazonaws.com';
  let arn: string;
  let name: string;
  beforeAll(async () => {
    name = issuer.url.replace('http://', '');
    const input = { Url: issuer.url, ClientIDList: [audience], ThumbprintList: ['a'.repeat(40)] };
    await iamAs().send(new iam.CreateOpenIDConnectProviderCommand(input));
    const Condition = {
      StringEquals: { [`${name}:aud`]: audience },
      StringLike: { [`${name}:sub`]: 'repo:octo/images:*' },
    };
    const Principal = { Federated: `arn:aws:iam::${account}:oidc-provider/${name}` };
    const Action = ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'];
    arn = await role('ci', trust({ Principal, Action, Condition }));
  });
  const take = (WebIdentityToken: string) =>
    anonymous().send(
      new sts.AssumeRoleWithWebIdentityCommand({ RoleArn: arn, RoleSessionName: 'ci-1', WebIdentityToken }),
    );

  test('gives a session for a good token, without any signature', async () => {
    const answer = await take(await issuer.token({ sub: subject, aud: audience }));
    expect(answer).toMatchObject({
      SubjectFromWebIdentityToken: subject,
      Audience: audience,
      Provider: `arn:aws:iam::${account}:oidc-provider/${name}`,
    });
    expect(await whoami(keysOf(answer.Credentials))).toBe(`arn:aws:sts::${account}:assumed-role/ci/ci-1`);
  });

  test('takes session tags from the token', async () => {
    const tags = { principal_tags: { team: ['images'] }, transitive_tag_keys: ['team'] };
    const claims = { sub: subject, aud: audience, 'https://aws.amazon.com/tags': tags };
    expect(await refusal(take(await issuer.token(claims)))).toBe('no refusal');
    const source = { sub: subject, aud: audience, 'https://aws.amazon.com/source_identity': 'me' };
    expect(await refusal(take(await issuer.token(source)))).toContain('AccessDenied');
  });

  test.each<[string, () => Promise<string>, RegExp]>([
    [
      'another subject',
      () => issuer.token({ sub: 'repo:evil/x:ref', aud: audience }),
      /^AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
    ],
    [
      'another audience',
      () => issuer.token({ sub: subject, aud: 'x' }),
      /^InvalidIdentityToken\w*: Incorrect token audience$/,
    ],
    [
      'an old token',
      () => issuer.token({ sub: subject, aud: audience }, { expiresIn: -10 }),
      /^ExpiredToken\w*: Token expired: current date\/time \d+ must be before/,
    ],
    ['a forged one', () => issuer.forgedToken({ sub: subject, aud: audience }), /^InvalidIdentityToken/],
    [
      'another issuer',
      () => issuer.token({ iss: 'https://issuer.example', sub: subject, aud: audience }),
      /^InvalidIdentityToken\w*: No OpenIDConnect provider found in your account for https:\/\/issuer.example$/,
    ],
    [
      'no subject',
      () => issuer.token({ aud: audience }),
      /^InvalidIdentityToken\w*: Missing a required claim: sub$/,
    ],
    [
      'no token at all',
      async () => 'not.a.token',
      /^InvalidIdentityToken\w*: The ID Token provided is not a valid JWT/,
    ],
  ])('refuses %s', async (_what, token, text) => {
    expect(await refusal(take(await token()))).toMatch(text);
  });
});

test('an issuer that is not on this machine is never asked, unless its address is told', async () => {
  const issuerAddresses = { 'https://token.actions.example': issuer.url };
  const told = await startMemoryCloud({ issuerAddresses });
  const make = new IAMClient({ ...settings(told.credentials), endpoint: told.endpoint });
  const client = new sts.STSClient({ endpoint: told.endpoint, region: 'eu-west-1', maxAttempts: 1 });
  for (const host of ['token.actions.example', 'issuer.example']) {
    await make.send(
      new iam.CreateOpenIDConnectProviderCommand({ Url: `https://${host}`, ClientIDList: ['a'] }),
    );
    const Principal = { Federated: `arn:aws:iam::${account}:oidc-provider/${host}` };
    const AssumeRolePolicyDocument = trust({ Principal, Action: 'sts:AssumeRoleWithWebIdentity' });
    await make.send(new CreateRoleCommand({ RoleName: host, AssumeRolePolicyDocument }));
  }
  const take = async (host: string): Promise<string> => {
    const WebIdentityToken = await issuer.token({ iss: `https://${host}`, sub: 's', aud: 'a' });
    const RoleArn = `arn:aws:iam::${account}:role/${host}`;
    const input = { RoleArn, RoleSessionName: 's1', WebIdentityToken };
    return refusal(client.send(new sts.AssumeRoleWithWebIdentityCommand(input)));
  };
  expect(await take('token.actions.example')).toBe('no refusal');
  expect(await take('issuer.example')).toMatch(/^InvalidIdentityToken.*Couldn't retrieve verification key/);
  await told.close();
});

test('a session ends when it says, with the code of each service, and with its role', async () => {
  const short = await startMemoryCloud({ longestSessionSeconds: 1 });
  const common = { endpoint: short.endpoint, region: 'eu-west-1', maxAttempts: 1 };
  const own = { ...common, credentials: short.credentials };
  await new IAMClient(own).send(
    new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: trustOfAccount() }),
  );
  const input = { RoleArn: `arn:aws:iam::${account}:role/r`, RoleSessionName: 's1' };
  const { Credentials } = await new sts.STSClient(own).send(new sts.AssumeRoleCommand(input));
  const left = (Credentials?.Expiration?.getTime() ?? 0) - Date.now();
  expect(left).toBeLessThanOrEqual(1000);
  await new Promise((resolve) => setTimeout(resolve, left + 5));
  const old = {
    ...common,
    credentials: { ...keysOf(Credentials), sessionToken: Credentials?.SessionToken ?? '' },
  };
  expect(await refusal(new sts.STSClient(old).send(new sts.GetCallerIdentityCommand({})))).toMatch(
    /^ExpiredToken/,
  );
  expect(await refusal(new IAMClient(old).send(new iam.ListRolesCommand({})))).toMatch(/^ExpiredToken/);
  const ec2 = new EC2Client(old);
  expect(await refusal(ec2.send(new DescribeRegionsCommand({})))).toMatch(/^RequestExpired/);
  ec2.destroy();
  await short.close();
});

test('DecodeAuthorizationMessage reads what this cloud has sealed, and nothing else', async () => {
  const seal = await Seal.open(`${cloud.dataDir}/identity`);
  const EncodedMessage = seal.close('authorization-message', { allowed: false });
  const { DecodedMessage } = await stsAs().send(
    new sts.DecodeAuthorizationMessageCommand({ EncodedMessage }),
  );
  expect(DecodedMessage).toBe('{"allowed":false}');
  const other = new sts.DecodeAuthorizationMessageCommand({ EncodedMessage: 'nonsense' });
  expect(await refusal(stsAs().send(other))).toContain('InvalidAuthorizationMessage');
});
