import { describe, expect, test } from 'vitest';
import { memoryWorld } from '../../../test/support/memory-world.ts';
import type { Environment } from '../environment.ts';
import { findRegion } from './find-region.ts';
import type { IdentitySettings } from './identity-settings.ts';
import type { IdentityWorld } from './identity-world.ts';
import { lookAtAllLinks, resolveIdentity } from './resolve-identity.ts';

const signal = new AbortController().signal;
const keys = { AWS_ACCESS_KEY_ID: 'AKENV', AWS_SECRET_ACCESS_KEY: 'env', AWS_EC2_METADATA_DISABLED: 'true' };
const anywhere = {
  AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN: 't',
  AWS_ROLES_ANYWHERE_PROFILE_ARN: 'p',
  AWS_ROLES_ANYWHERE_ROLE_ARN: 'r',
  AWS_ROLES_ANYWHERE_CERTIFICATE: 'c',
};
const credentialsFile = '/home/u/.aws/credentials';
const files = {
  [credentialsFile]:
    '[default]\naws_access_key_id = AKDEF\naws_secret_access_key=def\n[ci]\naws_access_key_id=AKCI\naws_secret_access_key=ci\naws_session_token=tok\n[half]\naws_access_key_id=AK\n',
  '/home/u/.aws/config':
    '[default]\nregion = eu-central-1\n[profile ci]\nregion=eu-west-3\naws_access_key_id=OVERRULED\n[profile empty]\nregion=x\n[profile signs]\ntrust_anchor_arn=t\nprofile_arn=p\nrole_arn=r\ncertificate=c\nsign_command=sign "it\n',
};

async function whoIs(settings: IdentitySettings, world: IdentityWorld): Promise<object> {
  const { link, provider } = await resolveIdentity(settings, world, signal);
  return { link, ...(await provider.get(signal)) };
}

describe('resolveIdentity()', () => {
  test.each<[string, IdentitySettings, Environment, object]>([
    [
      'takes the options first',
      { accessKey: 'AKOPT', secretKey: 'opt', token: 't', profile: 'ci' },
      keys,
      { link: 'template options', accessKeyId: 'AKOPT', secretAccessKey: 'opt', sessionToken: 't' },
    ],
    [
      'takes the environment before AWS_PROFILE',
      {},
      { ...keys, AWS_SESSION_TOKEN: 't', AWS_PROFILE: 'ci' },
      { link: 'environment', accessKeyId: 'AKENV', secretAccessKey: 'env', sessionToken: 't' },
    ],
    [
      'prefers a profile of the template to the environment',
      { profile: 'ci' },
      keys,
      { link: 'template profile', accessKeyId: 'AKCI', sessionToken: 'tok' },
    ],
    [
      'takes the profile of the environment',
      {},
      { AWS_PROFILE: 'ci' },
      { link: 'shared files', accessKeyId: 'AKCI' },
    ],
    [
      'takes the default profile before containers',
      {},
      { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://127.0.0.1:1/' },
      { link: 'shared files', accessKeyId: 'AKDEF', secretAccessKey: 'def' },
    ],
  ])('%s', async (_, settings, env, want) => {
    expect(await whoIs(settings, memoryWorld({ env, files }))).toMatchObject(want);
  });

  test.each<[string, IdentitySettings, Environment, string]>([
    [
      'half of a key in the template',
      { accessKey: 'AK' },
      keys,
      'access_key is in the template, but secret_key is not',
    ],
    ['a token without keys', { token: 't' }, keys, 'token is in the template, but access_key is not'],
    [
      'half of a key in the environment',
      {},
      { AWS_ACCESS_KEY_ID: 'AK' },
      'AWS_ACCESS_KEY_ID is in the environment, but AWS_SECRET_ACCESS_KEY is not',
    ],
    [
      'a profile that is not there',
      { profile: 'cii' },
      {},
      'there is no profile "cii" in /home/u/.aws/credentials and /home/u/.aws/config. Did you mean "ci"?',
    ],
    [
      'a profile of the environment that is not there, beside keys',
      {},
      { ...keys, AWS_PROFILE: 'ghost' },
      'there is no profile "ghost"',
    ],
    [
      'half of a key in a profile',
      { profile: 'half' },
      {},
      'aws_access_key_id is in the profile "half" (/home/u/.aws/credentials:9), but aws_secret_access_key is not',
    ],
    [
      'Roles Anywhere without the way to it',
      {},
      { AWS_ROLES_ANYWHERE_PROFILE_ARN: 'p' },
      'AWS_ROLES_ANYWHERE_PROFILE_ARN is set, but AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN is not',
    ],
    [
      'a duration of Roles Anywhere that is none',
      {},
      { ...anywhere, AWS_ROLES_ANYWHERE_DURATION_SECONDS: '1h' },
      'duration_seconds is "1h" in AWS_ROLES_ANYWHERE_DURATION_SECONDS; AWS takes 900 to 43200',
    ],
    [
      'a command to sign with that misses a quote',
      {},
      { ...anywhere, AWS_ROLES_ANYWHERE_SIGN_COMMAND: 'sign "it' },
      'AWS_ROLES_ANYWHERE_SIGN_COMMAND in the environment is no command',
    ],
    [
      'the same in a profile',
      { profile: 'signs' },
      {},
      'sign_command in /home/u/.aws/config:13 is no command',
    ],
    ['a Vault without a name', { vault: {} }, keys, 'vault_aws_engine has no name'],
    [
      'two blocks that exclude each other',
      {
        webIdentity: { roleArn: 'r' },
        rolesAnywhere: { trustAnchorArn: 't', profileArn: 'p', roleArn: 'r', certificate: 'c' },
      },
      {},
      'assume_role_with_web_identity and roles_anywhere exclude each other',
    ],
  ])('stops at %s', async (_, settings, env, want) => {
    await expect(resolveIdentity(settings, memoryWorld({ env, files }), signal)).rejects.toMatchObject({
      reason: 'broken',
      message: expect.stringContaining(want),
    });
  });

  test('tells what each link saw where none has credentials', async () => {
    const env = { AWS_SECRET_ACCESS_KEY: 'x', AWS_EC2_METADATA_DISABLED: 'true' };
    await expect(resolveIdentity({}, memoryWorld({ env }), signal)).rejects.toMatchObject({
      reason: 'missing',
      trace: [
        { link: 'template block', saw: 'assume_role_with_web_identity and roles_anywhere are not set' },
        { link: 'Vault', saw: 'vault_aws_engine is not set' },
        { link: 'template options', saw: 'access_key and secret_key are not set' },
        { link: 'template profile', saw: 'profile is not set' },
        { link: 'environment', saw: 'AWS_SECRET_ACCESS_KEY is set, but AWS_ACCESS_KEY_ID is not' },
        { link: 'environment web identity', saw: 'AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE are not set' },
        { link: 'environment Roles Anywhere', saw: 'AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN is not set' },
        { link: 'shared files', saw: 'there is no /home/u/.aws/credentials, nor /home/u/.aws/config' },
        { link: 'container' },
        { link: 'instance metadata', saw: 'switched off by AWS_EC2_METADATA_DISABLED' },
      ],
    });
  });

  test('goes from a profile without keys to containers and instances only', async () => {
    const looking = resolveIdentity({ profile: 'empty' }, memoryWorld({ env: keys, files }), signal);
    await expect(looking).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringMatching(
        /"empty" in \/home\/u\/.aws\/config holds no keys[^]*environment: not asked, because the profile "empty" was asked for/,
      ),
    });
  });

  test.each([
    [
      'an empty section beside it',
      '[c]\n',
      '[profile c]\naws_access_key_id=AKC\naws_secret_access_key=s\n',
      'AKC',
    ],
    [
      'a secret alone beside it',
      '[c]\naws_secret_access_key=s\n',
      '[profile c]\naws_access_key_id=AKC\naws_secret_access_key=s\n',
      'AKC',
    ],
    ['a name in single quotes', '', "[profile 'c']\naws_access_key_id=AKC\naws_secret_access_key=s\n", 'AKC'],
    [
      'a login of SSO without a role',
      '',
      '[profile c]\nsso_session=x\naws_access_key_id=AKC\naws_secret_access_key=s\n[sso-session x]\nsso_start_url=u\nsso_region=r\n',
      'AKC',
    ],
  ])('finds the keys of a profile with %s', async (_, credentials, config, accessKeyId) => {
    const both = { [credentialsFile]: credentials, '/home/u/.aws/config': config };
    expect(await whoIs({ profile: 'c' }, memoryWorld({ files: both }))).toMatchObject({ accessKeyId });
  });

  test('tells of the half of a pair that is passed over', async () => {
    const half = { [credentialsFile]: '[c]\naws_secret_access_key=s\n' };
    const world = memoryWorld({ files: half, env: { AWS_EC2_METADATA_DISABLED: 'true' } });
    await expect(resolveIdentity({ profile: 'c' }, world, signal)).rejects.toThrow(
      'aws_secret_access_key is in the profile "c" (/home/u/.aws/credentials:2), but aws_access_key_id is not',
    );
  });

  test('names the flags of a command where a template would say it', async () => {
    const world = memoryWorld({ env: { AWS_EC2_METADATA_DISABLED: 'true' }, files });
    const { link, trace } = await resolveIdentity({ givenBy: 'flags', profile: 'ci' }, world, signal);
    expect(link).toBe('flag -profile');
    expect(trace.map((one) => one.link)).toContain('flag -profile');
    await expect(resolveIdentity({ givenBy: 'flags', profile: 'no' }, world, signal)).rejects.toThrow(
      'flag -profile: there is no profile "no"',
    );
    const rolesAnywhere = { trustAnchorArn: 't', profileArn: 'p', roleArn: 'r', certificate: 'c' };
    await expect(resolveIdentity({ givenBy: 'flags', rolesAnywhere }, world, signal)).rejects.toThrow(
      'flag -certificate: role r by a certificate, as the command line says',
    );
  });

  test.each([
    ['url', 'KILN_TOKEN_PROVIDER cannot be "url": what to ask is said by token_url in the block'],
    [
      'githb',
      'there is no token provider "githb"; there are github, gitlab, bitbucket, circleci, buildkite, azure_devops, jenkins, eks, gcp, azure, auto. Did you mean "github"?',
    ],
  ])('a variable names token providers that need no more than a name: %s', async (name, want) => {
    const env = { AWS_ROLE_ARN: 'r', KILN_TOKEN_PROVIDER: name };
    await expect(resolveIdentity({}, memoryWorld({ env }), signal)).rejects.toThrow(want);
  });

  test('says which file cannot be read', async () => {
    const world = {
      ...memoryWorld(),
      readTextFile: async (path: string): Promise<never> => {
        throw new Error(`${path} cannot be read`);
      },
    };
    await expect(resolveIdentity({}, world, signal)).rejects.toMatchObject({
      reason: 'broken',
      message: expect.stringContaining('/home/u/.aws/credentials cannot be read'),
    });
  });

  test('reads the files that the template and the environment name, from the home folder', async () => {
    const text = '[default]\naws_access_key_id=AKX\naws_secret_access_key=x';
    const named = memoryWorld({
      env: { AWS_SHARED_CREDENTIALS_FILE: '~/mine' },
      files: { '/home/u/mine': text },
    });
    expect(await whoIs({}, named)).toMatchObject({ accessKeyId: 'AKX' });
    const option = memoryWorld({
      env: { AWS_SHARED_CREDENTIALS_FILE: '/no' },
      files: { '/opt/creds': text },
    });
    expect(await whoIs({ sharedCredentialsFile: '/opt/creds' }, option)).toMatchObject({
      accessKeyId: 'AKX',
    });
  });

  test('reads the files anew where the keys were refused', async () => {
    const texts = { [credentialsFile]: '[default]\naws_access_key_id=OLD\naws_secret_access_key=x' };
    const { provider } = await resolveIdentity({}, memoryWorld({ files: texts }), signal);
    const old = await provider.get(signal);
    texts[credentialsFile] = '[default]\naws_access_key_id=NEW\naws_secret_access_key=y';
    expect(await provider.get(signal)).toBe(old);
    expect(await provider.refresh(old, signal)).toMatchObject({ accessKeyId: 'NEW' });
  });
});

test('lookAtAllLinks() goes on behind the link that decides', async () => {
  const traces = await lookAtAllLinks({}, memoryWorld({ env: keys, files }), signal);
  expect(traces.filter(({ verdict }) => verdict === 'found').map(({ link }) => link)).toEqual([
    'environment',
    'shared files',
  ]);
  expect(JSON.stringify(traces)).not.toContain('AKENV');
});

test.each<[string, Parameters<typeof findRegion>[0], Environment, object]>([
  ['the option', { region: 'r-1' }, { AWS_REGION: 'r-2' }, { region: 'r-1', from: 'the template' }],
  ['AWS_REGION', {}, { AWS_REGION: 'r-2', AWS_DEFAULT_REGION: 'r-3' }, { region: 'r-2', from: 'AWS_REGION' }],
  ['AWS_DEFAULT_REGION', {}, { AWS_DEFAULT_REGION: 'r-3' }, { region: 'r-3', from: 'AWS_DEFAULT_REGION' }],
  ['the default profile', {}, {}, { region: 'eu-central-1', from: '/home/u/.aws/config:2' }],
  ['the profile', { profile: 'ci' }, {}, { region: 'eu-west-3', from: '/home/u/.aws/config:4' }],
])('findRegion() takes it from %s', async (_, settings, env, want) => {
  expect(await findRegion(settings, memoryWorld({ env, files }), signal)).toEqual(want);
});

test('findRegion() tells where it looked', async () => {
  await expect(findRegion({}, memoryWorld(), signal)).rejects.toThrow(
    /region is not set[^]*AWS_REGION and AWS_DEFAULT_REGION are not set[^]*nor \/home\/u\/\.aws\/config[^]*Nobody answers/,
  );
});
