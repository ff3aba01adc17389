import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { memoryWorld } from '../../../../test/support/memory-world.ts';
import type { HttpAnswer, HttpRequest } from '../../http/transport.ts';
import type { SsoSettings } from './sso-settings.ts';
import { takeSso } from './take-sso.ts';

const signal = new AbortController().signal;
const start = 'https://corp.awsapps.test/start';
const modern = {
  sessionName: 'corp',
  startUrl: start,
  region: 'eu-west-1',
  accountId: '111122223333',
  roleName: 'Admin',
};
const legacy = { ...modern, sessionName: undefined };
const cacheOf = (key: string): string =>
  `/home/u/.aws/sso/cache/${createHash('sha1').update(key).digest('hex')}.json`;

function portal(files: Record<string, string>): {
  readonly world: ReturnType<typeof memoryWorld>;
  readonly asked: HttpRequest[];
  readonly clock: LeapingClock;
  answers: { token: Partial<HttpAnswer>; role: Partial<HttpAnswer> };
} {
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const asked: HttpRequest[] = [];
  const answers = {
    token: { body: '{"accessToken":"new","expiresIn":3600,"refreshToken":"r2"}' } as Partial<HttpAnswer>,
    role: {
      body: JSON.stringify({
        roleCredentials: {
          accessKeyId: 'ASIASSO',
          secretAccessKey: 's',
          sessionToken: 't',
          expiration: Date.parse('2026-01-01T01:00:00Z'),
        },
      }),
    } as Partial<HttpAnswer>,
  };
  const http = async (request: HttpRequest): Promise<HttpAnswer> => {
    asked.push(request);
    const answer = request.url.pathname === '/token' ? answers.token : answers.role;
    return { status: 200, headers: {}, body: '', ...answer };
  };
  return { world: memoryWorld({ files, http, clock }), asked, clock, answers };
}

function cached(key: string, expiresAt: string, more: object = {}): Record<string, string> {
  return { [cacheOf(key)]: JSON.stringify({ accessToken: 'old', expiresAt, startUrl: start, ...more }) };
}

const renewing = { refreshToken: 'r1', clientId: 'c', clientSecret: 'cs' };

test('asks the portal for the role with the token that aws sso login left', async () => {
  const { world, asked } = portal(cached('corp', '2026-01-01T08:00:00Z', renewing));
  expect(await takeSso(modern, world)(signal)).toMatchObject({
    credentials: { accessKeyId: 'ASIASSO', accountId: '111122223333' },
    renewal: { kind: 'renewable' },
  });
  expect(asked.map(({ url, headers }) => [url.href, headers['x-amz-sso_bearer_token']])).toEqual([
    [
      'https://portal.sso.eu-west-1.amazonaws.com/federation/credentials?role_name=Admin&account_id=111122223333',
      'old',
    ],
  ]);
});

test('renews a login that ends soon, and writes the new one where the tools of AWS find it', async () => {
  const files = cached('corp', '2026-01-01T00:04:00Z', { ...renewing, region: 'eu-west-1' });
  const { world, asked } = portal(files);
  await takeSso(modern, world)(signal);
  expect(asked[0]).toMatchObject({ url: new URL('https://oidc.eu-west-1.amazonaws.com/token') });
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
    clientId: 'c',
    clientSecret: 'cs',
    grantType: 'refresh_token',
    refreshToken: 'r1',
  });
  expect(JSON.parse(files[cacheOf('corp')] ?? '')).toEqual({
    accessToken: 'new',
    expiresAt: '2026-01-01T01:00:00Z',
    startUrl: start,
    region: 'eu-west-1',
    ...renewing,
    refreshToken: 'r2',
  });
});

test('a login that another program has renewed at the same time is used', async () => {
  const files = cached('corp', '2025-12-31T00:00:00Z', renewing);
  const { world, asked, answers } = portal(files);
  answers.token = { status: 400, body: '{"error":"invalid_grant"}' };
  const stage = {
    ...world,
    http: async (...request: Parameters<typeof world.http>): Promise<HttpAnswer> => {
      Object.assign(files, cached('corp', '2026-01-01T01:00:00Z', { ...renewing, accessToken: 'theirs' }));
      return world.http(...request);
    },
  };
  await takeSso(modern, stage)(signal);
  expect(asked.map(({ headers }) => headers['x-amz-sso_bearer_token'])).toEqual([undefined, 'theirs']);
});

test('a login of the old form says until when it lasts', async () => {
  const { world } = portal(cached(start, '2026-01-01T08:00:00UTC'));
  expect(await takeSso(legacy, world)(signal)).toMatchObject({
    renewal: { kind: 'fixed', endsAt: new Date('2026-01-01T08:00:00Z') },
  });
});

test('a later run uses the session that is kept, as long as the same login lasts', async () => {
  const files = cached('corp', '2026-01-01T08:00:00Z', renewing);
  const first = portal(files);
  await takeSso(modern, first.world)(signal);
  const second = portal(files);
  expect(await takeSso(modern, second.world)(signal)).toMatchObject({
    credentials: { accessKeyId: 'ASIASSO' },
  });
  expect(second.asked).toEqual([]);
  Object.assign(files, cached('corp', '2026-01-01T08:00:00Z', { ...renewing, accessToken: 'somebody else' }));
  const third = portal(files);
  await takeSso(modern, third.world)(signal);
  expect(third.asked).toHaveLength(1);
});

test.for<[string, SsoSettings, Record<string, string>, object, string]>([
  ['nobody has logged in', modern, {}, {}, "Run 'aws sso login --sso-session corp'"],
  [
    'the login has ended',
    legacy,
    cached(start, '2025-12-31T00:00:00Z'),
    {},
    "ended at 2025-12-31T00:00:00.000Z. Run 'aws sso login' with this profile",
  ],
  [
    'the login cannot be renewed',
    modern,
    cached('corp', '2025-12-31T00:00:00Z', renewing),
    { token: { status: 400, body: '{"error":"invalid_grant"}' } },
    "cannot be renewed (invalid_grant). Run 'aws sso login --sso-session corp'",
  ],
  [
    'the role is not given',
    modern,
    cached('corp', '2026-01-01T08:00:00Z'),
    { role: { status: 403, body: '{"message":"No access"}' } },
    'The SSO portal refused role Admin of account 111122223333 with 403: No access',
  ],
])('says what to do where %s', async ([, settings, files, answers, want]) => {
  const stage = portal(files);
  Object.assign(stage.answers, answers);
  await expect(takeSso(settings, stage.world)(signal)).rejects.toThrow(want);
});
