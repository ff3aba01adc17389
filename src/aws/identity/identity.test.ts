import { describe, expect, test } from 'vitest';
import { LeapingClock } from '../../../test/support/leaping-clock.ts';
import type { Environment } from '../environment.ts';
import { CachedProvider } from './cached-provider.ts';
import type { ChainContext, IdentitySettings } from './chain-link.ts';
import type { Credentials } from './credentials.ts';
import { findRegion } from './find-region.ts';
import { parseSharedFile } from './parse-shared-file.ts';
import { resolveIdentity } from './resolve-identity.ts';

const clock = new LeapingClock();
const keys = { AWS_ACCESS_KEY_ID: 'AKENV', AWS_SECRET_ACCESS_KEY: 'env' };
const files = {
  '/home/u/.aws/credentials':
    '[default]\naws_access_key_id = AKDEF\naws_secret_access_key=def\n[ci]\naws_access_key_id=AKCI\naws_secret_access_key=ci\naws_session_token=tok\n[half]\naws_access_key_id=AK\n',
  '/home/u/.aws/config':
    '[default]\nregion = eu-central-1\n[profile ci]\nregion=eu-west-3\naws_access_key_id=OVERRULED\n[profile role]\nrole_arn=arn:aws:iam::1:role/r\nsource_profile=default\n[profile empty]\nregion=x\n',
};

function contextOf(
  env: Environment,
  texts: Readonly<Record<string, string>> = {},
): ChainContext & { clock: LeapingClock } {
  return { env, homeFolder: '/home/u', clock, readTextFile: async (path) => texts[path] };
}

async function refuseToRead(path: string): Promise<never> {
  throw Object.assign(new Error('EACCES'), { path });
}

async function whoIs(settings: IdentitySettings, context: ReturnType<typeof contextOf>): Promise<object> {
  const { link, provider } = await resolveIdentity(settings, context);
  return { link, ...(await provider.get()) };
}

describe('resolveIdentity()', () => {
  test.each<[string, IdentitySettings, Environment, object]>([
    [
      'takes the options first',
      { accessKey: 'AKOPT', secretKey: 'opt', token: 't' },
      keys,
      { link: 'template options', accessKeyId: 'AKOPT', secretAccessKey: 'opt', sessionToken: 't' },
    ],
    [
      'takes the environment next',
      {},
      { ...keys, AWS_SESSION_TOKEN: 't', AWS_PROFILE: 'ci' },
      { link: 'environment', accessKeyId: 'AKENV', secretAccessKey: 'env', sessionToken: 't' },
    ],
    [
      'passes over half of an environment',
      {},
      { AWS_ACCESS_KEY_ID: 'AK' },
      { link: 'shared files', accessKeyId: 'AKDEF' },
    ],
    [
      'prefers a profile of the template to the environment',
      { profile: 'ci' },
      keys,
      { accessKeyId: 'AKCI', sessionToken: 'tok' },
    ],
    [
      'takes the profile of the environment',
      {},
      { AWS_PROFILE: 'ci' },
      { link: 'shared files', accessKeyId: 'AKCI' },
    ],
    [
      'takes the default profile at last',
      {},
      {},
      { link: 'shared files', accessKeyId: 'AKDEF', secretAccessKey: 'def' },
    ],
  ])('%s', async (_, settings, env, want) => {
    expect(await whoIs(settings, contextOf(env, files))).toMatchObject(want);
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
      'a profile that is not there',
      { profile: 'cii' },
      {},
      'there is no profile "cii" in /home/u/.aws/credentials and /home/u/.aws/config. Did you mean "ci"?',
    ],
    [
      'half of a key in a profile',
      { profile: 'half' },
      {},
      'aws_access_key_id is in the profile "half" of /home/u/.aws/credentials, but aws_secret_access_key is not',
    ],
    [
      'a profile that needs what is to come',
      { profile: 'role' },
      {},
      'the profile "role" asks for role_arn, which kiln does not carry out yet',
    ],
  ])('stops at %s', async (_, settings, env, want) => {
    await expect(resolveIdentity(settings, contextOf(env, files))).rejects.toMatchObject({
      reason: 'broken',
      message: expect.stringContaining(want),
    });
  });

  test('tells what each link saw where none has credentials', async () => {
    await expect(resolveIdentity({}, contextOf({ AWS_ACCESS_KEY_ID: 'AK' }))).rejects.toMatchObject({
      reason: 'missing',
      trace: [
        { link: 'template options', saw: 'access_key and secret_key are not set' },
        { link: 'environment', saw: 'AWS_SECRET_ACCESS_KEY is not set' },
        { link: 'shared files', saw: 'there is no /home/u/.aws/credentials, nor /home/u/.aws/config' },
      ],
    });
    await expect(resolveIdentity({ profile: 'empty' }, contextOf(keys, files))).rejects.toMatchObject({
      reason: 'missing',
      message: expect.stringContaining('the profile "empty" in /home/u/.aws/config holds no keys'),
    });
  });

  test('says which file cannot be read', async () => {
    const context = { ...contextOf({}), readTextFile: refuseToRead };
    await expect(resolveIdentity({}, context)).rejects.toMatchObject({
      reason: 'broken',
      message: expect.stringContaining('/home/u/.aws/config cannot be read'),
    });
  });

  test('reads the files that the template and the environment name, from the home folder', async () => {
    const text = '[default]\naws_access_key_id=AKX\naws_secret_access_key=x';
    const named = contextOf({ AWS_SHARED_CREDENTIALS_FILE: '~/mine' }, { '/home/u/mine': text });
    expect(await whoIs({}, named)).toMatchObject({ accessKeyId: 'AKX' });
    const option = contextOf({ AWS_SHARED_CREDENTIALS_FILE: '/no' }, { '/opt/creds': text });
    expect(await whoIs({ sharedCredentialsFile: '/opt/creds' }, option)).toMatchObject({
      accessKeyId: 'AKX',
    });
  });

  test('reads the files anew where the keys were refused', async () => {
    const texts = { '/home/u/.aws/credentials': '[default]\naws_access_key_id=OLD\naws_secret_access_key=x' };
    const { provider } = await resolveIdentity({}, contextOf({}, texts));
    const old = await provider.get();
    texts['/home/u/.aws/credentials'] = '[default]\naws_access_key_id=NEW\naws_secret_access_key=y';
    expect(await provider.get()).toBe(old);
    expect(await provider.refresh(old)).toMatchObject({ accessKeyId: 'NEW' });
  });
});

test.each<[string, Parameters<typeof findRegion>[0], Environment, string]>([
  ['the option', { region: 'r-1' }, { AWS_REGION: 'r-2' }, 'r-1'],
  ['AWS_REGION', {}, { AWS_REGION: 'r-2', AWS_DEFAULT_REGION: 'r-3' }, 'r-2'],
  ['AWS_DEFAULT_REGION', {}, { AWS_DEFAULT_REGION: 'r-3' }, 'r-3'],
  ['the default profile', {}, {}, 'eu-central-1'],
  ['the profile', { profile: 'ci' }, {}, 'eu-west-3'],
])('findRegion() takes it from %s', async (_, settings, env, want) => {
  expect(await findRegion(settings, contextOf(env, files))).toBe(want);
});

test('findRegion() tells where it looked', async () => {
  await expect(findRegion({}, contextOf({}))).rejects.toThrow(
    /region is not set[^]*AWS_REGION and AWS_DEFAULT_REGION are not set[^]*nor \/home\/u\/\.aws\/config/,
  );
});

test.each([
  ['comments', '# a\n; b\n[x]\nk = v # c\nurl=a#b\n', { x: { k: 'v', url: 'a#b' } }],
  ['nested values', '[x]\ns3 =\n  addressing_style = path\nregion=r\n', { x: { s3: '', region: 'r' } }],
  ['a section twice', '[x]\r\na=1\r\n[y]\r\n[x]\r\nb=2', { x: { a: '1', b: '2' }, y: {} }],
  [
    'odd spaces and capitals',
    '\uFEFF[ x ]\nAWS_Access_Key_ID= A=B \nnonsense\n',
    { x: { aws_access_key_id: 'A=B' } },
  ],
])('parseSharedFile() reads %s', (_, text, want) => {
  const sections = [...parseSharedFile(text)].map(
    ([name, values]) => [name, Object.fromEntries(values)] as const,
  );
  expect(Object.fromEntries(sections)).toEqual(want);
});

function counting(expiresInMs: number | undefined): {
  provider: CachedProvider;
  loads: Credentials[];
  time: LeapingClock;
} {
  const time = new LeapingClock();
  const loads: Credentials[] = [];
  const load = async (): Promise<Credentials> => {
    const expiration = expiresInMs === undefined ? undefined : new Date(time.now().getTime() + expiresInMs);
    loads.push({ accessKeyId: `A${loads.length}`, secretAccessKey: 's', expiration });
    return loads.at(-1) ?? { accessKeyId: '', secretAccessKey: '' };
  };
  return { provider: new CachedProvider(load, time), loads, time };
}

describe('CachedProvider', () => {
  test('loads once for all who ask', async () => {
    const { provider, loads } = counting(undefined);
    await Promise.all([provider.get(), provider.get()]);
    expect(loads).toHaveLength(1);
  });

  test('renews once for all whose credentials were refused', async () => {
    const { provider, loads } = counting(undefined);
    const old = await provider.get();
    const renewed = await Promise.all([provider.refresh(old), provider.refresh(old), provider.refresh(old)]);
    expect(renewed.map(({ accessKeyId }) => accessKeyId)).toEqual(['A1', 'A1', 'A1']);
    expect(await provider.refresh(old)).toMatchObject({ accessKeyId: 'A1' });
    expect(loads).toHaveLength(2);
  });

  test('renews five minutes before the end', async () => {
    const { provider, time } = counting(3_600_000);
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A0' });
    time.pass(3_290_000);
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A0' });
    time.pass(20_000);
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A1' });
  });

  test('keeps what is valid where renewing fails, and tries again', async () => {
    const time = new LeapingClock();
    const expiration = new Date(time.now().getTime() + 60_000);
    const script: Array<Credentials | Error> = [
      { accessKeyId: 'A0', secretAccessKey: 's', expiration },
      new Error('Down'),
      new Error('Still down'),
      { accessKeyId: 'A1', secretAccessKey: 's' },
    ];
    const provider = new CachedProvider(async () => {
      const next = script.shift() ?? new Error('Nothing more');
      if (next instanceof Error) throw next;
      return next;
    }, time);
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A0' });
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A0' });
    expect(await provider.get()).toMatchObject({ accessKeyId: 'A1' });
  });
});
