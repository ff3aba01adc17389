import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AwsSession } from '../../src/aws/session.ts';
import { systemClock } from '../../src/base/clock.ts';
import { startContainerEndpoint } from '../support/container-endpoint.ts';
import { runKiln } from '../support/kiln.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { ciBearer, startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { tempFolder } from '../support/temp-folder.ts';

const account = '123456789012';
const audience = 'sts.amazonaws.com';
const azureAudience = 'api://AzureADTokenExchange';

let cloud: MemoryCloud;
let issuer: OidcIssuer;
let client: iam.IAMClient;

async function role(RoleName: string, statement: object): Promise<string> {
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] };
  const AssumeRolePolicyDocument = JSON.stringify(policy);
  const { Role } = await client.send(new iam.CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  return Role?.Arn ?? '';
}

beforeAll(async () => {
  cloud = await startMemoryCloud();
  issuer = await startOidcIssuer();
  client = new iam.IAMClient({
    endpoint: cloud.endpoint,
    region: 'eu-west-1',
    credentials: cloud.credentials,
  });
});
afterAll(async () => {
  await cloud.close();
  await issuer.close();
});

const place = (): Record<string, string> => ({
  AWS_ENDPOINT_URL: cloud.endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** A role that tokens of an issuer may take on, for one repository. */
async function ciRole(made: iam.IAMClient, audiences: readonly string[]): Promise<string> {
  const name = issuer.url.replace('http://', '');
  const provider = { Url: issuer.url, ClientIDList: [...audiences] };
  await made.send(new iam.CreateOpenIDConnectProviderCommand(provider));
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${name}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${name}:aud`]: audiences },
          StringLike: { [`${name}:sub`]: 'repo:octo/images:*' },
        },
      },
    ],
  };
  const input = { RoleName: 'ci', AssumeRolePolicyDocument: JSON.stringify(policy) };
  return (await made.send(new iam.CreateRoleCommand(input))).Role?.Arn ?? '';
}

test('a token of web identity in a file becomes a session', async () => {
  const arn = await ciRole(client, [audience]);
  const file = join(tempFolder(), 'token');
  const ask = async (sub: string): ReturnType<typeof runKiln> => {
    writeFileSync(file, await issuer.token({ sub, aud: audience }));
    const env = {
      ...place(),
      AWS_ROLE_ARN: arn,
      AWS_WEB_IDENTITY_TOKEN_FILE: file,
      AWS_ROLE_SESSION_NAME: 'ci-7',
    };
    return runKiln(['credentials', 'whoami'], { env });
  };
  expect((await ask('repo:octo/images:ref:refs/heads/main')).stdout).toContain(
    `arn:aws:sts::${account}:assumed-role/ci/ci-7`,
  );
  const { exitCode, stderr } = await ask('repo:evil/images:ref:refs/heads/main');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: expect.stringContaining('Not authorized to perform sts:AssumeRoleWithWebIdentity'),
  });
});

test('a container gets its role from the endpoint beside it', async () => {
  const arn = await role('task', {
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'sts:AssumeRole',
  });
  const endpoint = await startContainerEndpoint(cloud, arn);
  const env = { ...place(), AWS_CONTAINER_CREDENTIALS_FULL_URI: endpoint.url };
  const good = { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: endpoint.token };
  const { stdout } = await runKiln(['credentials', 'whoami'], { env: good });
  const bad = { ...env, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'another' };
  const refused = await runKiln(['credentials', 'whoami'], { env: bad });
  await endpoint.close();
  expect(stdout).toContain(`arn:aws:sts::${account}:assumed-role/task/container`);
  expect(refused.exitCode).toBe(1);
  expect(endpoint.given()).toBe(1);
});

test.each<[string, Readonly<Record<string, string>>]>([
  [
    'github',
    { ACTIONS_ID_TOKEN_REQUEST_URL: '/ci/github?api-version=1', ACTIONS_ID_TOKEN_REQUEST_TOKEN: ciBearer },
  ],
  ['azure_devops', { SYSTEM_OIDCREQUESTURI: '/ci/azure', SYSTEM_ACCESSTOKEN: ciBearer }],
])('tokens of %s are minted anew for each session', async (tokenProvider, variables) => {
  const short = await startMemoryCloud({ longestSessionSeconds: 1 });
  const { endpoint, credentials } = short;
  const made = new iam.IAMClient({ endpoint, region: 'eu-west-1', credentials });
  const roleArn = await ciRole(made, [audience, azureAudience]);
  const job = Object.entries(variables).map(([name, value]) => [
    name,
    value.startsWith('/') ? issuer.url + value : value,
  ]);
  const host = {
    env: { ...place(), AWS_ENDPOINT_URL: endpoint, ...Object.fromEntries(job) },
    cwd: tempFolder(),
    homeFolder: tempFolder(),
    tempFolder: tmpdir(),
    platform: 'linux',
  } as const;
  const { signal } = new AbortController();
  const session = new AwsSession({ host, clock: systemClock });
  const access = await session.access(
    { webIdentity: { roleArn, sessionName: 'job-1', tokenProvider } },
    signal,
  );
  const before = issuer.seen.filter((path) => path.startsWith('/ci/')).length;
  for (const pause of [0, 1100]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    const { Arn } = await access.client.sts('GetCallerIdentity', {}, signal);
    expect(Arn).toBe(`arn:aws:sts::${account}:assumed-role/ci/job-1`);
  }
  await short.close();
  const minted = issuer.seen.filter((path) => path.startsWith('/ci/')).length;
  expect(minted).toBeGreaterThan(before);
});
