import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import { startMemoryCloud, type MemoryCloud } from '../../../test/support/memory-cloud.ts';
import { askSso } from '../../../test/support/sso-login.ts';

// Debian's awscli is the client that judges the answers; the rest of a login is asked as it would ask.

const run = promisify(execFile);
const account = '123456789012';
const startUrl = 'https://corp.awsapps.com/start';
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

let cloud: MemoryCloud;
let clock: LeapingClock;
beforeAll(async () => {
  clock = new LeapingClock(new Date().toISOString());
  cloud = await startMemoryCloud({ clock });
  const client = new iam.IAMClient({
    endpoint: cloud.endpoint,
    region: 'us-east-1',
    credentials: cloud.credentials,
  });
  const trust = (provider: string): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${account}:saml-provider/${provider}` },
        Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'],
        Condition: { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
      },
    });
  const roles: ReadonlyArray<readonly [string, string]> = [
    ['AWSReservedSSO_Builder_0123456789abcdef', 'AWSSSO_6b696c6e64697265_DO_NOT_DELETE'],
    ['AWSReservedSSO_Foreign_0123456789abcdef', 'Okta'],
  ];
  for (const [RoleName, provider] of roles) {
    const input = {
      RoleName,
      Path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
      AssumeRolePolicyDocument: trust(provider),
    };
    await client.send(new iam.CreateRoleCommand(input));
  }
  client.destroy();
});
afterAll(() => cloud.close());

async function aws(...words: readonly string[]): Promise<unknown> {
  const place = ['--endpoint-url', cloud.endpoint, '--region', 'eu-west-1'];
  const { stdout } = await run('aws', [...place, ...words], { env: { PATH: process.env['PATH'] ?? '' } });
  return JSON.parse(stdout);
}

interface Begun {
  readonly client: Readonly<Record<string, unknown>>;
  readonly device: Readonly<Record<string, unknown>>;
}

async function begin(scopes: readonly string[]): Promise<Begun> {
  const kind = { clientName: 'test', clientType: 'public' };
  const { clientId, clientSecret } = await askSso(cloud.endpoint, '/client/register', { ...kind, scopes });
  const client = { clientId, clientSecret };
  return { client, device: await askSso(cloud.endpoint, '/device_authorization', { ...client, startUrl }) };
}

const redeem = ({ client, device }: Begun): ReturnType<typeof askSso> =>
  askSso(cloud.endpoint, '/token', { ...client, grantType: deviceGrant, deviceCode: device['deviceCode'] });

test('awscli logs in by a code and gets the accounts, the roles and a session', async () => {
  const begun = await begin(['sso:account:access']);
  expect(await redeem(begun)).toMatchObject({ error: 'authorization_pending' });
  const page = await fetch(String(begun.device['verificationUriComplete']));
  expect(await page.text()).toContain('is logged in as kiln');
  const { clientId, clientSecret } = begun.client;
  const words = ['--client-id', clientId, '--client-secret', clientSecret, '--grant-type', deviceGrant];
  const code = ['--device-code', begun.device['deviceCode']];
  const token = await aws('sso-oidc', 'create-token', ...[...words, ...code].map(String));
  const { accessToken } = token as { readonly accessToken: string };
  const bearer = ['--access-token', accessToken];
  const builder = ['--account-id', account, '--role-name', 'Builder'];
  const answers = await Promise.all([
    aws('sso', 'list-accounts', ...bearer),
    aws('sso', 'list-account-roles', ...bearer, '--account-id', account),
    aws('sso', 'get-role-credentials', ...bearer, ...builder),
  ]);
  expect(answers).toMatchObject([
    { accountList: [{ accountId: account }] },
    { roleList: [{ accountId: account, roleName: 'Builder' }] },
    { roleCredentials: { accessKeyId: expect.stringMatching(/^ASIA/) } },
  ]);
});

test('a login ends, is renewed as long as it may be, and a code counts once', async () => {
  const begun = await begin(['sso:account:access']);
  await fetch(String(begun.device['verificationUriComplete']));
  const first = await redeem(begun);
  expect(first).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(await redeem(begun)).toEqual({ error: 'expired_token', error_description: 'The code has expired' });
  clock.pass(2 * 3_600_000);
  expect((await roleFor(String(first['accessToken']))).status).toBe(401);
  const renew = { ...begun.client, grantType: 'refresh_token', refreshToken: first['refreshToken'] };
  const second = await askSso(cloud.endpoint, '/token', renew);
  expect((await roleFor(String(second['accessToken']))).status).toBe(200);
  clock.pass(7 * 3_600_000);
  expect(await askSso(cloud.endpoint, '/token', renew)).toMatchObject({ error: 'invalid_grant' });
});

test('a login without the scope cannot be renewed and lasts as long at once', async () => {
  const begun = await begin([]);
  await fetch(String(begun.device['verificationUriComplete']));
  expect(await redeem(begun)).toEqual({
    accessToken: expect.any(String),
    tokenType: 'Bearer',
    expiresIn: 28_800,
  });
});

test.for<[string, string, string | undefined, number, string]>([
  ['a token that is none', 'Builder', 'nonsense', 401, 'UnauthorizedException'],
  ['a role that trusts another provider', 'Foreign', undefined, 403, 'ForbiddenException'],
  ['a role that is not there', 'Admin', undefined, 403, 'ForbiddenException'],
])('%s is refused', async ([, role, bearer, status, code]) => {
  const begun = await begin([]);
  await fetch(String(begun.device['verificationUriComplete']));
  const answer = await roleFor(bearer ?? String((await redeem(begun))['accessToken']), role);
  expect({ status: answer.status, code: answer.headers.get('x-amzn-errortype') }).toEqual({ status, code });
});

function roleFor(accessToken: string, role = 'Builder'): Promise<Response> {
  const url = `${cloud.endpoint}/federation/credentials?role_name=${role}&account_id=${account}`;
  return fetch(url, { headers: { 'x-amz-sso_bearer_token': accessToken } });
}
