import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnswers, type AnswerServer } from '../../../../test/support/http-answers.ts';
import { systemClock } from '../../../base/clock.ts';
import { AwsSession } from '../../session.ts';
import type { Environment } from '../../environment.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { providerOfBlock } from './provider-of-block.ts';
import type { WebIdentitySettings } from './web-identity-settings.ts';

const signal = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'kiln-tokens-'));
let server: AnswerServer;
let failures = 0;

beforeAll(async () => {
  server = await startAnswers(({ path }) => {
    if (failures > 0) {
      failures -= 1;
      return { status: 503, body: 'busy' };
    }
    if (path.startsWith('/refused')) return { status: 403, body: 'no' };
    if (path.startsWith('/nonsense')) return { body: '<html>a page</html>' };
    if (/^\/(?:msi|metadata)\//.test(path)) {
      return { body: JSON.stringify({ client_id: 'c', access_token: 'managed.jwt', expires_in: '86399' }) };
    }
    if (path.startsWith('/azure')) return { body: JSON.stringify({ oidcToken: 'azure.jwt' }) };
    if (path.startsWith('/github')) return { body: JSON.stringify({ value: 'github.jwt' }) };
    return { body: 'plain.jwt\n' };
  });
  const print = '#!/bin/sh\nprintf "%s\\n" "$(basename "$0").$*" | tr -c "a-zA-Z0-9.\\n" _\n';
  for (const name of ['buildkite-agent', 'circleci', 'my-token']) {
    writeFileSync(join(folder, name), print, { mode: 0o755 });
  }
  writeFileSync(join(folder, 'failing'), '#!/bin/sh\necho not today >&2\nexit 3\n', { mode: 0o755 });
  writeFileSync(join(folder, 'token'), 'file.jwt\n');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

async function worldOf(env: Environment): Promise<IdentityWorld> {
  const host = {
    env: { PATH: `${folder}:/usr/bin:/bin`, AWS_REGION: 'eu-west-1', ...env },
    cwd: folder,
    homeFolder: folder,
    tempFolder: tmpdir(),
    platform: 'linux',
  } as const;
  return (await new AwsSession({ host, clock: systemClock }).place({}, signal)).world;
}

type Block = Omit<WebIdentitySettings, 'roleArn'>;

async function tokenOf(block: Block, env: Environment): Promise<{ token: string; renewal: string }> {
  const world = await worldOf(env);
  const provider = providerOfBlock({ roleArn: 'r', ...block }, world);
  if (typeof provider === 'string') throw new Error(provider);
  return { token: await provider.token(world, signal), renewal: provider.renewal };
}

const place = (text: string): string => text.replaceAll('@', server.url).replaceAll('%', folder);

describe('tokens come from', () => {
  test.each<[string, Block, Environment, object]>([
    [
      'GitHub Actions',
      { tokenProvider: 'github' },
      {
        ACTIONS_ID_TOKEN_REQUEST_URL: '@/github?api-version=2.0',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer',
      },
      { token: 'github.jwt', renewal: 'mints' },
    ],
    [
      'Azure DevOps',
      { tokenProvider: 'azure_devops' },
      {
        SYSTEM_OIDCREQUESTURI: '@/azure',
        SYSTEM_ACCESSTOKEN: 'bearer',
        AZURESUBSCRIPTION_SERVICE_CONNECTION_ID: 'conn-1',
      },
      { token: 'azure.jwt', renewal: 'mints' },
    ],
    [
      'any URL',
      { tokenUrl: '@/any', tokenHeaders: { 'x-key': 'k' } },
      {},
      { token: 'plain.jwt', renewal: 'mints' },
    ],
    [
      'Bitbucket Pipelines',
      { tokenProvider: 'bitbucket' },
      { BITBUCKET_STEP_OIDC_TOKEN: 'step.jwt' },
      { token: 'step.jwt', renewal: 'once' },
    ],
    [
      'GitLab, by the variable that the job names',
      { tokenProvider: 'gitlab', tokenEnv: 'MY_ID_TOKEN' },
      { MY_ID_TOKEN: 'lab.jwt' },
      { token: 'lab.jwt', renewal: 'once' },
    ],
    [
      'CircleCI, its own token',
      { tokenProvider: 'circleci' },
      { CIRCLE_OIDC_TOKEN: 'v1.jwt', CIRCLE_OIDC_TOKEN_V2: 'v2.jwt' },
      { token: 'v2.jwt', renewal: 'once' },
    ],
    [
      'CircleCI, one for an audience',
      { tokenProvider: 'circleci', audience: 'sts.amazonaws.com' },
      {},
      { token: 'circleci.run_oidc_get___claims___aud___sts.amazonaws.com__', renewal: 'mints' },
    ],
    [
      'Buildkite',
      { tokenProvider: 'buildkite' },
      {},
      { token: 'buildkite_agent.oidc_request_token___audience_sts.amazonaws.com', renewal: 'mints' },
    ],
    [
      'any command, word by word',
      { tokenCommand: ['my-token', 'a b;c'] },
      {},
      { token: 'my_token.a_b_c', renewal: 'mints' },
    ],
    [
      'Jenkins, in a file',
      { tokenProvider: 'jenkins', tokenEnv: 'BOUND' },
      { BOUND: '%/token' },
      { token: 'file.jwt', renewal: 'once' },
    ],
    [
      'Jenkins, in a variable',
      { tokenProvider: 'jenkins' },
      { JENKINS_OIDC_TOKEN: 'text.jwt' },
      { token: 'text.jwt', renewal: 'once' },
    ],
    [
      'the service account of a pod',
      { tokenProvider: 'eks' },
      { AWS_WEB_IDENTITY_TOKEN_FILE: '%/token' },
      { token: 'file.jwt', renewal: 'rereads' },
    ],
    ['a file', { tokenFile: 'token' }, {}, { token: 'file.jwt', renewal: 'rereads' }],
    ['the template', { token: 'given.jwt' }, {}, { token: 'given.jwt', renewal: 'once' }],
    ['a variable', { tokenEnv: 'T' }, { T: 'var.jwt' }, { token: 'var.jwt', renewal: 'once' }],
    [
      'the CI system that runs the build',
      {},
      { GITLAB_CI: 'true', GITLAB_OIDC_TOKEN: 'lab.jwt' },
      { token: 'lab.jwt', renewal: 'once' },
    ],
  ])('%s', async (_, block, env, want) => {
    const filled = { ...block, ...(block.tokenUrl && { tokenUrl: place(block.tokenUrl) }) };
    const placed = Object.entries(env).map(([name, value]) => [name, place(value ?? '')]);
    expect(await tokenOf(filled, Object.fromEntries(placed))).toEqual(want);
  });

  test("Google's metadata server", async () => {
    const env = { GCE_METADATA_HOST: new URL(server.url).host };
    expect(await tokenOf({ tokenProvider: 'gcp', audience: 'a b' }, env)).toEqual({
      token: 'plain.jwt',
      renewal: 'mints',
    });
    expect(server.seen.at(-1)).toMatchObject({
      path: '/computeMetadata/v1/instance/service-accounts/default/identity?audience=a+b&format=full',
      headers: { 'metadata-flavor': 'Google' },
    });
  });
});

test.each<[string, Block, Environment, object]>([
  [
    'a machine',
    { audience: 'api://kiln' },
    { AZURE_POD_IDENTITY_AUTHORITY_HOST: '@' },
    {
      path: '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api%3A%2F%2Fkiln',
      headers: { metadata: 'true' },
    },
  ],
  [
    'App Service',
    { audience: 'api://kiln' },
    { IDENTITY_ENDPOINT: '@/msi/token', IDENTITY_HEADER: 'secret' },
    {
      path: '/msi/token?api-version=2019-08-01&resource=api%3A%2F%2Fkiln',
      headers: { 'x-identity-header': 'secret' },
    },
  ],
])('the Azure identity of %s is asked for', async (_what, block, env, want) => {
  server.seen.length = 0;
  const placed = Object.entries(env).map(([name, value]) => [name, place(value ?? '')]);
  expect(await tokenOf({ tokenProvider: 'azure', ...block }, Object.fromEntries(placed))).toEqual({
    token: 'managed.jwt',
    renewal: 'mints',
  });
  expect(server.seen).toMatchObject([want]);
});

test('the Azure identity of AKS is in a file', async () => {
  const env = { AZURE_FEDERATED_TOKEN_FILE: place('%/token') };
  expect(await tokenOf({ tokenProvider: 'azure' }, env)).toMatchObject({ token: 'file.jwt' });
});

test('services are asked for the audience of AWS, with what proves who asks', async () => {
  server.seen.length = 0;
  await tokenOf(
    { tokenProvider: 'github' },
    { ACTIONS_ID_TOKEN_REQUEST_URL: place('@/github?v=2'), ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'b1' },
  );
  await tokenOf(
    { tokenProvider: 'azure_devops' },
    { SYSTEM_OIDCREQUESTURI: place('@/azure'), SYSTEM_ACCESSTOKEN: 'b2' },
  );
  expect(server.seen).toMatchObject([
    {
      method: 'GET',
      path: '/github?v=2&audience=sts.amazonaws.com',
      headers: { authorization: 'Bearer b1' },
    },
    { method: 'POST', path: '/azure?api-version=7.1', headers: { authorization: 'Bearer b2' } },
  ]);
});

test('a service that is busy is asked again, three times in all', async () => {
  failures = 2;
  expect(await tokenOf({ tokenUrl: place('@/any') }, {})).toMatchObject({ token: 'plain.jwt' });
  failures = 3;
  await expect(tokenOf({ tokenUrl: place('@/any') }, {})).rejects.toThrow('it answered 503');
  expect(failures).toBe(0);
});

test.each<[string, Block, Environment, string]>([
  [
    'GitHub without the permission',
    { tokenProvider: 'github' },
    {},
    'Cannot get a token of GitHub Actions: ACTIONS_ID_TOKEN_REQUEST_URL is not set; the job needs `permissions: { id-token: write }`',
  ],
  [
    'Bitbucket without oidc',
    { tokenProvider: 'bitbucket' },
    {},
    'BITBUCKET_STEP_OIDC_TOKEN is not set; the step needs `oidc: true`',
  ],
  ['Azure without an audience', { tokenProvider: 'azure' }, {}, 'audience is not set'],
  ['a file that is not there', { tokenFile: 'gone' }, {}, 'There is no token file'],
  ['a service that refuses', { tokenUrl: '@/refused' }, {}, 'it answered 403'],
  ['a service that answers a page', { tokenUrl: '@/nonsense' }, {}, 'is no token'],
  ['a command that fails', { tokenCommand: ['failing'] }, {}, 'it exited with 3 and wrote "not today"'],
  ['a command that is not there', { tokenCommand: ['no-such-command'] }, {}, 'Cannot start no-such-command'],
  [
    'a provider that nobody knows',
    { tokenProvider: 'githb' },
    {},
    'there is no token provider "githb"; there are github, gitlab',
  ],
  ['a URL without one', { tokenProvider: 'url' }, {}, 'the token provider "url" needs token_url'],
  ['no CI system', {}, {}, 'no CI system offers a token here'],
])('says what is wrong with %s', async (_, block, env, want) => {
  const filled = { ...block, ...(block.tokenUrl && { tokenUrl: place(block.tokenUrl) }) };
  await expect(tokenOf(filled, env)).rejects.toThrow(want);
});
