import { createHash, generateKeyPairSync } from 'node:crypto';
import { EmbeddedJWK, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { memoryWorld } from '../../../../test/support/memory-world.ts';
import type { HttpAnswer, HttpRequest } from '../../http/transport.ts';
import { takeLogin } from './take-login.ts';

const signal = new AbortController().signal;
const session = 'arn:aws:iam::111122223333:user/ann';
const settings = { session, profile: 'work', region: 'eu-central-1' };
const name = `${createHash('sha256').update(session).digest('hex')}.json`;
const file = `/home/u/.aws/login/cache/${name}`;
const now = '2026-01-01T00:00:00Z';
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const dpopKey = privateKey.export({ type: 'sec1', format: 'pem' }).toString();

function kept(expiresAt: string, more: object = {}): string {
  const keys = { accessKeyId: 'ASIAOLD', secretAccessKey: 's', sessionToken: 't', accountId: '111122223333' };
  const login = {
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: 'r1',
    dpopKey,
    idToken: 'i',
  };
  return JSON.stringify({ accessToken: { ...keys, expiresAt }, tokenType: 'aws_sigv4', ...login, ...more });
}

const fresh = {
  accessToken: { accessKeyId: 'ASIANEW', secretAccessKey: 's2', sessionToken: 't2' },
  tokenType: 'aws_sigv4',
  expiresIn: 900,
  refreshToken: 'r2',
};

function signIn(
  files: Record<string, string>,
  answer: Partial<HttpAnswer> = { body: JSON.stringify(fresh) },
): { readonly world: ReturnType<typeof memoryWorld>; readonly asked: HttpRequest[] } {
  const asked: HttpRequest[] = [];
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    asked.push(request);
    return { status: 200, headers: {}, body: '', ...answer };
  };
  return { world: memoryWorld({ files, http, clock: new LeapingClock(now) }), asked };
}

test('takes what aws login left, as long as it lasts', async () => {
  const { world, asked } = signIn({ [file]: kept('2026-01-01T00:10:00Z') });
  expect(await takeLogin(settings, world)(signal)).toEqual({
    credentials: {
      accessKeyId: 'ASIAOLD',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '111122223333',
      expiration: new Date('2026-01-01T00:10:00Z'),
    },
    renewal: { kind: 'renewable' },
  });
  expect(asked).toEqual([]);
});

test('renews what ends soon, proves that it holds the key, and keeps the rest of the file', async () => {
  const files = { [file]: kept('2026-01-01T00:04:00Z') };
  const { world, asked } = signIn(files);
  expect(await takeLogin(settings, world)(signal)).toMatchObject({
    credentials: {
      accessKeyId: 'ASIANEW',
      accountId: '111122223333',
      expiration: new Date('2026-01-01T00:15:00Z'),
    },
  });
  const [request] = asked;
  const url = 'https://eu-central-1.signin.aws.amazon.com/v1/token';
  expect(request?.url.href).toBe(url);
  expect(JSON.parse(request?.body ?? '')).toEqual({
    clientId: 'arn:aws:signin:::devtools/same-device',
    grantType: 'refresh_token',
    refreshToken: 'r1',
  });
  const proof = await jwtVerify(request?.headers['dpop'] ?? '', EmbeddedJWK, {
    typ: 'dpop+jwt',
    algorithms: ['ES256'],
    currentDate: new Date(now),
  });
  expect(proof.payload).toEqual({
    jti: expect.any(String),
    htm: 'POST',
    htu: url,
    iat: Date.parse(now) / 1000,
  });
  expect(JSON.parse(files[file] ?? '')).toEqual({
    ...JSON.parse(kept('', {})),
    accessToken: { ...fresh.accessToken, accountId: '111122223333', expiresAt: '2026-01-01T00:15:00.000Z' },
    refreshToken: 'r2',
  });
});

test('asks where the login was begun', async () => {
  const { world, asked } = signIn({ [file]: kept(now, { signInRegion: 'us-west-2' }) });
  await takeLogin(settings, world)(signal);
  expect(asked[0]?.url.host).toBe('us-west-2.signin.aws.amazon.com');
});

test('what is still valid is used where renewing fails', async () => {
  const { world } = signIn({ [file]: kept('2026-01-01T00:04:00Z') }, { status: 500, body: '' });
  expect(await takeLogin(settings, world)(signal)).toMatchObject({ credentials: { accessKeyId: 'ASIAOLD' } });
});

test('what another program has renewed at the same time is used', async () => {
  const files = { [file]: kept(now) };
  const renewed = kept('2026-01-01T00:15:00Z').replace('ASIAOLD', 'ASIATHEIRS');
  const world = memoryWorld({
    files,
    clock: new LeapingClock(now),
    http: async () => {
      files[file] = renewed;
      return { status: 400, headers: {}, body: '{"error":"INVALID_REQUEST"}' };
    },
  });
  expect(await takeLogin(settings, world)(signal)).toMatchObject({
    credentials: { accessKeyId: 'ASIATHEIRS' },
  });
});

test.each<[string, Record<string, string>, Partial<HttpAnswer>, string]>([
  ['nobody has logged in', {}, {}, `Nobody is logged in as ${session}: ${file} holds no login.`],
  [
    'the login has ended',
    { [file]: kept(now) },
    { status: 400, body: '{"error":"TOKEN_EXPIRED","message":"m"}' },
    'cannot be renewed (it has ended).',
  ],
  [
    'the password was changed',
    { [file]: kept(now) },
    { status: 400, body: '{"error":"USER_CREDENTIALS_CHANGED"}' },
    'cannot be renewed (the password was changed).',
  ],
  ['the key is none', { [file]: kept(now, { dpopKey: 'none' }) }, {}, 'cannot be read.'],
])('says how to log in where %s', async (_what, files, answer, want) => {
  const { world } = signIn(files, answer);
  const error: unknown = await takeLogin(settings, world)(signal).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain(want);
  expect(String(error)).toContain("Run 'aws login --profile work'");
});
