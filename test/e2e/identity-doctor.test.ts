import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IAMClient } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock, type Clock } from '../../src/base/clock.ts';
import { startMemoryCloud, type MemoryCloud } from '../support/memory-cloud.ts';
import { startOidcIssuer, type OidcIssuer } from '../support/oidc-issuer.ts';
import { runInProcess } from '../support/run-in-process.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { iamClientFor, makeRole, trustTokens } from '../support/trusting-role.ts';

// What the doctor makes of the answers of a whole cloud, where test/doctor seeds one answer each.

const account = '123456789012';
const gitlab = 'https://gitlab.com';
const audience = 'sts.amazonaws.com';
const subject = 'project_path:acme/images:ref_type:branch:ref:main';

let cloud: MemoryCloud;
let issuer: OidcIssuer;
let client: IAMClient;
let keys: Readonly<Record<string, string>>;

function keysOf({ endpoint, credentials }: MemoryCloud): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

beforeAll(async () => {
  issuer = await startOidcIssuer();
  const silent = 'http://127.0.0.1:9';
  const issuerAddresses = { [gitlab]: issuer.url, 'https://silent.example.com': silent };
  cloud = await startMemoryCloud({ issuerAddresses });
  keys = keysOf(cloud);
  client = iamClientFor(keys);
  const tokens = { issuer: gitlab, audience, subject: 'project_path:acme/*' };
  await makeRole(client, 'ci', await trustTokens(client, tokens));
  await trustTokens(client, { ...tokens, issuer: 'https://silent.example.com' });
  const user = `arn:aws:iam::${account}:user/kiln`;
  const lets = { Principal: { AWS: user }, Action: 'sts:AssumeRole' };
  await makeRole(client, 'plain', lets);
  await makeRole(client, 'external', {
    ...lets,
    Condition: { StringEquals: { 'sts:ExternalId': 'images' } },
  });
  await makeRole(client, 'guarded', {
    ...lets,
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
});
afterAll(async () => {
  client.destroy();
  await cloud.close();
  await issuer.close();
});

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly cause: string;
  readonly fix: string;
}

type Variables = Readonly<Record<string, string>>;

/** All that the doctor finds in a home with these files; HERE stands for it in variables. */
async function examine(env: Variables, files: Variables = {}): Promise<readonly Finding[]> {
  const cwd = tempFolder();
  mkdirSync(join(cwd, '.aws'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text, { mode: 0o600 });
  const place = {
    HOME: cwd,
    AWS_REGION: 'eu-west-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: cloud.endpoint,
  };
  const own = Object.entries(env).map(([name, text]) => [name, text.replace('HERE', cwd)]);
  const args = ['credentials', 'doctor', '-json'];
  const { stdout } = await runInProcess({ args, cwd, env: { ...place, ...Object.fromEntries(own) } });
  const { configurations } = JSON.parse(stdout) as {
    readonly configurations: ReadonlyArray<{ readonly findings: readonly Finding[] }>;
  };
  return configurations.flatMap(({ findings }) => findings);
}

const roleArn = (name: string): string => `arn:aws:iam::${account}:role/${name}`;

/** Keys of the account in the file that is asked last: they do not decide, but may read trust policies. */
function keysFile({ credentials: { accessKeyId, secretAccessKey } }: MemoryCloud): string {
  return `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
}

interface Token {
  readonly claims?: Variables;
  readonly expiresIn?: number;
  readonly isForged?: true;
  readonly sessionName?: string;
}

/** A job with a token in a file. */
async function jobWith({
  claims,
  expiresIn,
  isForged,
  sessionName = 'job-1',
}: Token): Promise<readonly Finding[]> {
  const whole = { iss: gitlab, aud: audience, sub: subject, ...claims };
  const token = isForged
    ? await issuer.forgedToken(whole)
    : await issuer.token(whole, expiresIn === undefined ? {} : { expiresIn });
  const env = {
    AWS_ROLE_ARN: roleArn('ci'),
    AWS_WEB_IDENTITY_TOKEN_FILE: 'HERE/token',
    AWS_ROLE_SESSION_NAME: sessionName,
  };
  return examine(env, { token, '.aws/credentials': keysFile(cloud) });
}

const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');

describe('the doctor, by the answers of a whole cloud, tells', () => {
  test.each<[string, Token, string, string | RegExp, string]>([
    [
      'a subject that the role does not want, beside what it wants',
      { claims: { sub: 'project_path:evil/images:ref_type:branch:ref:main' } },
      'token-claims-refused',
      /sub=project_path:evil\/images.*project_path:acme\/\*/,
      'sub',
    ],
    [
      'an audience that the provider does not know',
      { claims: { aud: 'https://gitlab.com' } },
      'oidc-provider-missing',
      'Incorrect token audience',
      'add-client-id-to-open-id-connect-provider',
    ],
    [
      'an issuer that the account does not know',
      { claims: { iss: 'https://git.example.com' } },
      'oidc-provider-missing',
      'No OpenIDConnect provider found in your account for https://git.example.com',
      'create-open-id-connect-provider --url https://git.example.com',
    ],
    ['a token that has ended', { expiresIn: -60 }, 'token-expired', 'ended at', 'KILN_TOKEN_PROVIDER'],
    [
      'an issuer that does not answer',
      { claims: { iss: 'https://silent.example.com' } },
      'issuer-unreachable',
      'silent.example.com',
      'openid-configuration',
    ],
    [
      'a token that somebody else has signed',
      { isForged: true },
      'token-signature',
      'has signed',
      'jwks_uri',
    ],
    [
      'a name of a session that STS does not take',
      { sessionName: 'job 1' },
      'session-settings-refused',
      'roleSessionName',
      'AWS_ROLE_SESSION_NAME',
    ],
  ])('%s', async (_what, token, ...[code, cause, fix]) => {
    expect(errorsOf(await jobWith(token))).toEqual([
      expect.objectContaining({
        code,
        cause: expect.stringMatching(cause),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });

  test.each<[string, string, string, string, string]>([
    [
      'a role that wants MFA of who has no device',
      `role_arn = ${roleArn('guarded')}\nsource_profile = base`,
      'role-refused',
      '{"Bool":{"aws:MultiFactorAuthPresent":"true"}}',
      'aws iam get-role --role-name guarded',
    ],
    [
      'a device whose code nobody types',
      `role_arn = ${roleArn('guarded')}\nsource_profile = base\nmfa_serial = arn:aws:iam::${account}:mfa/kiln`,
      'mfa-code',
      'wants a code, and nothing here makes one',
      'KILN_MFA_CODE',
    ],
    [
      'an external id that is another',
      `role_arn = ${roleArn('external')}\nsource_profile = base\nexternal_id = others`,
      'role-refused',
      '{"StringEquals":{"sts:ExternalId":"images"}}',
      'aws iam get-role --role-name external',
    ],
    [
      'a session that is longer than its role permits',
      `role_arn = ${roleArn('plain')}\nsource_profile = base\nduration_seconds = 7200`,
      'duration-refused',
      'exceeds the MaxSessionDuration',
      '--max-session-duration',
    ],
    [
      'a name of a session that STS does not take, in a profile',
      `role_arn = ${roleArn('plain')}\nsource_profile = base\nrole_session_name = job 1`,
      'session-settings-refused',
      "Value 'job 1'",
      'role_session_name',
    ],
    [
      'keys that are nobody',
      'aws_access_key_id = AKIA0000000000000000\naws_secret_access_key = nobody',
      'keys-unknown',
      'does not accept the keys',
      'list-access-keys',
    ],
  ])('%s', async (_what, profile, ...[code, cause, fix]) => {
    const config = `[profile web]\n${profile}\n`;
    const credentials = keysFile(cloud).replace('default', 'base');
    const env = { AWS_PROFILE: 'web', AWS_CONFIG_FILE: 'HERE/config' };
    const found = await examine(env, { config, '.aws/credentials': credentials });
    expect(errorsOf(found)).toEqual([
      expect.objectContaining({
        code,
        cause: expect.stringContaining(cause),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });

  test('a clock that is ten minutes behind, while the login works all the same', async () => {
    const ahead = 10 * 60_000;
    const clock: Clock = {
      now: () => new Date(Date.now() + ahead),
      sleep: (ms, signal) => systemClock.sleep(ms, signal),
    };
    const other = await startMemoryCloud({ clock });
    onTestFinished(() => other.close());
    expect(await examine(keysOf(other))).toEqual([
      expect.objectContaining({ code: 'clock-skew', severity: 'warning' }),
      expect.objectContaining({ code: 'endpoint-override', severity: 'warning' }),
      expect.objectContaining({ code: 'long-lived-keys', severity: 'warning' }),
    ]);
  });

  test('a session that has ended', async () => {
    const short = await startMemoryCloud({ longestSessionSeconds: 1 });
    onTestFinished(() => short.close());
    const own = iamClientFor(keysOf(short));
    await makeRole(own, 'plain', {
      Principal: { AWS: `arn:aws:iam::${account}:user/kiln` },
      Action: 'sts:AssumeRole',
    });
    own.destroy();
    const { endpoint } = short;
    const sts = new STSClient({ endpoint, region: 'eu-west-1', credentials: short.credentials });
    const order = { RoleArn: roleArn('plain'), RoleSessionName: 'exported' };
    const { Credentials: session } = await sts.send(new AssumeRoleCommand(order));
    sts.destroy();
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const found = await examine({
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: session?.AccessKeyId ?? '',
      AWS_SECRET_ACCESS_KEY: session?.SecretAccessKey ?? '',
      AWS_SESSION_TOKEN: session?.SessionToken ?? '',
    });
    expect(errorsOf(found)).toEqual([expect.objectContaining({ code: 'session-expired' })]);
  });
});
