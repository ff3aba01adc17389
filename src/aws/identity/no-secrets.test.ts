import { expect, test } from 'vitest';
import { memoryWorld, type MemoryWorldOptions } from '../../../test/support/memory-world.ts';
import { jwt, refusalAnswer } from '../../../test/support/sts-answers.ts';
import { errorText } from '../../base/error-text.ts';
import type { IdentitySettings } from './identity-settings.ts';
import { CredentialsError } from './identity-errors.ts';
import { lookAtAllLinks, resolveIdentity } from './resolve-identity.ts';

const signal = new AbortController().signal;
const secret = 'S3CR3T-9f8e7d6c';
const token = jwt({ iss: 'https://ci.test', sub: 's' });
const id = 'AKIAWHOLEKEYIDWXYZ';
const file = `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${secret}\naws_session_token = ${secret}\n[half]\naws_secret_access_key = ${secret}\n[p]\ncredential_process = /bin/get-keys --password ${secret}\n[r]\nrole_arn = arn:r\nsource_profile = default\nexternal_id = ${secret}\n`;
const files = { '/home/u/.aws/credentials': file, '/run/token': token };

const refuse: MemoryWorldOptions['http'] = async () => ({
  status: 403,
  headers: {},
  body: refusalAnswer('AccessDenied', 'No'),
});

test.for<[string, IdentitySettings, MemoryWorldOptions]>([
  [
    'keys of the template',
    { accessKey: id, secretKey: secret, token: secret, roles: [{ roleArn: 'arn:r' }] },
    {},
  ],
  ['half of a pair', { secretKey: secret }, {}],
  [
    'keys of the environment',
    { roles: [{ roleArn: 'arn:r', externalId: secret }] },
    { env: { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: secret } },
  ],
  ['half of a pair in a profile', { profile: 'half' }, {}],
  ['a role of a profile', { profile: 'r' }, {}],
  [
    'a command that fails',
    { profile: 'p' },
    { run: async () => ({ exitCode: 1, stdout: secret, stderr: 'no network' }) },
  ],
  [
    'a command that prints a banner',
    { profile: 'p' },
    { run: async () => ({ exitCode: 0, stdout: `Hello\n{"SecretAccessKey":"${secret}"}`, stderr: '' }) },
  ],
  ['a token of the template', { webIdentity: { roleArn: 'arn:r', token } }, {}],
  ['a token of a file', {}, { env: { AWS_ROLE_ARN: 'arn:r', AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token' } }],
  [
    'a token service',
    { webIdentity: { roleArn: 'arn:r', tokenUrl: 'https://t.test', tokenHeaders: { key: secret } } },
    {},
  ],
  ['Vault', { vault: { name: 'n' } }, { env: { VAULT_TOKEN: secret } }],
  [
    'a container',
    { sharedCredentialsFile: '/none' },
    {
      env: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/x',
        AWS_CONTAINER_AUTHORIZATION_TOKEN: secret,
      },
    },
  ],
  [
    'a code of a device',
    { accessKey: id, secretKey: secret, mfaSerial: 'arn:mfa', mfaCode: '987654' },
    { env: { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' } },
  ],
])('nothing that is told shows a secret: %s', async ([, settings, options]) => {
  const world = memoryWorld({ http: refuse, files: { ...files }, ...options });
  const error: unknown = await resolveIdentity(settings, world, signal).catch((thrown: unknown) => thrown);
  const traces = await lookAtAllLinks(settings, world, signal);
  expect(error).toBeInstanceOf(CredentialsError);
  const told = `${errorText(error)}\n${JSON.stringify(traces)}`;
  for (const hidden of [secret, token, id, '987654', 'JBSWY3DPEHPK3PXP']) expect(told).not.toContain(hidden);
});
