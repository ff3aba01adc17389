import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { memoryWorld, type MemoryWorldOptions } from '../../../../test/support/memory-world.ts';
import { refusalAnswer } from '../../../../test/support/sts-answers.ts';
import type { HttpAnswer, HttpRequest } from '../../http/transport.ts';
import type { VaultSettings } from '../identity-settings.ts';
import { vaultLink } from './vault-link.ts';

const signal = new AbortController().signal;
const env = { VAULT_ADDR: 'https://vault.test:8200', VAULT_TOKEN: 'vt', VAULT_NAMESPACE: 'team' };
const secret = { lease_duration: 900, data: { access_key: 'AKV', secret_key: 's', security_token: 't' } };

async function ask(
  vault: VaultSettings,
  options: MemoryWorldOptions,
  answer: Partial<HttpAnswer> = {},
): Promise<{ readonly lease: unknown; readonly asked: HttpRequest[] }> {
  const asked: HttpRequest[] = [];
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    asked.push(request);
    return { status: 200, headers: {}, body: JSON.stringify(secret), ...answer };
  };
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const outcome = await vaultLink.look({ vault }, memoryWorld({ ...options, http, clock }), signal);
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  return { lease: await outcome.take(signal), asked };
}

test('reads keys of a role, and knows how long they last', async () => {
  const { lease, asked } = await ask({ name: 'imgs' }, { env });
  expect(asked).toMatchObject([
    {
      method: 'GET',
      url: new URL('https://vault.test:8200/v1/aws/creds/imgs'),
      headers: { 'x-vault-token': 'vt', 'x-vault-namespace': 'team' },
    },
  ]);
  expect(lease).toMatchObject({
    credentials: { accessKeyId: 'AKV', sessionToken: 't', expiration: new Date('2026-01-01T00:15:00Z') },
    renewal: { kind: 'renewable' },
  });
});

test('writes for a session of an AWS role, with the token that vault login left', async () => {
  const { VAULT_TOKEN: _, ...others } = env;
  const files = { '/home/u/.vault-token': 'file-token\n' };
  const vault = { name: 'imgs', engineName: 'aws-prod', roleArn: 'arn:r', ttl: '1800s' };
  const { asked } = await ask(vault, { env: others, files });
  expect(asked).toMatchObject([
    {
      method: 'PUT',
      url: new URL('https://vault.test:8200/v1/aws-prod/sts/imgs'),
      headers: { 'x-vault-token': 'file-token' },
      body: '{"role_arn":"arn:r","ttl":"1800s"}',
    },
  ]);
});

test('keys without a session are waited for until AWS knows them', async () => {
  let looks = 0;
  const http = async ({ body, url }: HttpRequest): Promise<HttpAnswer> => {
    if (url.host === 'vault.test:8200') {
      return { status: 200, headers: {}, body: '{"data":{"access_key":"AKNEW","secret_key":"s"}}' };
    }
    looks += 1;
    expect(body).toContain('GetCallerIdentity');
    return looks === 1
      ? { status: 403, headers: {}, body: refusalAnswer('InvalidClientTokenId', 'Unknown') }
      : { status: 200, headers: {}, body: '<GetCallerIdentityResponse></GetCallerIdentityResponse>' };
  };
  const outcome = await vaultLink.look({ vault: { name: 'x' } }, memoryWorld({ env, http }), signal);
  if (outcome.kind !== 'found') throw new Error(outcome.saw);
  expect((await outcome.take(signal)).credentials.accessKeyId).toBe('AKNEW');
  expect(looks).toBe(2);
});

test.for<[string, VaultSettings, MemoryWorldOptions, Partial<HttpAnswer>, string]>([
  ['no token', { name: 'x' }, { env: {} }, {}, 'neither VAULT_TOKEN nor ~/.vault-token is there'],
  [
    'a refusal',
    { name: 'x' },
    { env },
    { status: 403, body: '{"errors":["permission denied"]}' },
    'Vault refused https://vault.test:8200/v1/aws/creds/x with 403: permission denied',
  ],
  ['an empty secret', { name: 'x' }, { env }, { body: '{"data":{}}' }, 'is no credentials'],
  ['an address that is none', { name: 'x' }, { env: { VAULT_ADDR: 'vault' } }, {}, 'VAULT_ADDR is "vault"'],
])('tells of %s', async ([, vault, options, answer, want]) => {
  await expect(ask(vault, options, answer)).rejects.toThrow(want);
});
