import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startAnswers, type SeenRequest } from '../../test/support/http-answers.ts';
import { jwt, refusalAnswer, sessionAnswer } from '../../test/support/sts-answers.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import type { Environment } from './environment.ts';
import { AwsSession } from './session.ts';

const signal = new AbortController().signal;
const homeFolder = mkdtempSync(join(tmpdir(), 'kiln-session-'));
const keys = { AWS_ACCESS_KEY_ID: 'AKENV', AWS_SECRET_ACCESS_KEY: 's', AWS_REGION: 'eu-west-1' };
const role = { roleArn: 'arn:aws:iam::123456789012:role/bake' };
const vpcs = '<DescribeVpcsResponse><vpcSet/></DescribeVpcsResponse>';

afterEach(() => rmSync(homeFolder, { recursive: true, force: true }));

function sessionOf(url: string, env: Environment = keys, clock: Clock = systemClock): AwsSession {
  const host = {
    env: { AWS_ENDPOINT_URL: url, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    cwd: homeFolder,
    homeFolder,
    tempFolder: tmpdir(),
    platform: 'linux',
  } as const;
  return new AwsSession({ host, clock });
}

function keyOf({ headers }: SeenRequest): string {
  return /Credential=([^/]*)/.exec(headers.authorization ?? '')?.[1] ?? '';
}

function actionOf({ body }: SeenRequest): string {
  return new URLSearchParams(body).get('Action') ?? '';
}

const inMs = (ms: number): Date => new Date(Date.now() + ms);

test('fifty builds of one configuration take on their role once, in whichever region', async () => {
  await using server = await startAnswers(() => ({
    body: sessionAnswer('AssumeRole', 'ASIA1', inMs(3_600_000)),
  }));
  const session = sessionOf(server.url);
  const builds = Array.from({ length: 50 }, (_, index) =>
    session.access(
      { roles: [role], region: index % 2 === 0 ? 'eu-west-1' : 'us-east-1' },
      new AbortController().signal,
    ),
  );
  await Promise.all(builds);
  expect(server.seen.map(actionOf)).toEqual(['AssumeRole']);
  await session.access({ roles: [{ ...role, externalId: 'other' }] }, signal);
  expect(server.seen).toHaveLength(2);
});

test('a build that is cancelled does not take the others along', async () => {
  await using server = await startAnswers(() => ({
    body: sessionAnswer('AssumeRole', 'ASIA1', inMs(3_600_000)),
  }));
  const session = sessionOf(server.url);
  const cancelled = new AbortController();
  const first = session.access({ roles: [role] }, cancelled.signal);
  const second = session.access({ roles: [role] }, signal);
  cancelled.abort(new Error('Cancelled'));
  await expect(first).rejects.toThrow('Cancelled');
  expect((await second).region).toBe('eu-west-1');
});

test('roles are taken on one after the other, each with all that the template says', async () => {
  let sessions = 0;
  await using server = await startAnswers(() => {
    sessions += 1;
    return { body: sessionAnswer('AssumeRole', `ASIA${sessions}`, inMs(3_600_000)) };
  });
  const full = {
    ...role,
    sessionName: 'studio',
    sourceIdentity: 'auto',
    durationSeconds: 1800,
    externalId: 'x',
    policy: '{}',
    policyArns: ['arn:p'],
    tags: { Team: 'images' },
    transitiveTagKeys: ['Team'],
  };
  const env = {
    ...keys,
    GITHUB_ACTIONS: 'true',
    GITHUB_REPOSITORY: 'acme/images',
    GITHUB_RUN_ID: '7',
  };
  await sessionOf(server.url, env).access({ roles: [full, { roleArn: 'arn:second' }] }, signal);
  expect(
    server.seen.map((seen) => [keyOf(seen), Object.fromEntries(new URLSearchParams(seen.body))]),
  ).toEqual([
    [
      'AKENV',
      {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: role.roleArn,
        RoleSessionName: 'studio',
        SourceIdentity: 'acme.images-7',
        DurationSeconds: '1800',
        ExternalId: 'x',
        Policy: '{}',
        'PolicyArns.member.1.arn': 'arn:p',
        'Tags.member.1.Key': 'Team',
        'Tags.member.1.Value': 'images',
        'TransitiveTagKeys.member.1': 'Team',
      },
    ],
    [
      'ASIA1',
      {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: 'arn:second',
        RoleSessionName: 'kiln-acme.images-7',
      },
    ],
  ]);
});

test('a session that is refused as expired is renewed once, for all calls at the same time, which are replayed', async () => {
  let sessions = 0;
  await using server = await startAnswers((request) => {
    if (actionOf(request) === 'AssumeRole') {
      sessions += 1;
      return { body: sessionAnswer('AssumeRole', `ASIA${sessions}`, inMs(3_600_000)) };
    }
    if (keyOf(request) === 'ASIA1') {
      return {
        status: 400,
        body: '<Response><Errors><Error><Code>RequestExpired</Code><Message>Request has expired.</Message></Error></Errors></Response>',
      };
    }
    return { body: vpcs };
  });
  const { client } = await sessionOf(server.url).access({ roles: [role] }, signal);
  // Equal ones would be one call.
  const filters = [1, 2, 3, 4].map((n) => ({ VpcIds: [`vpc-${n}`] }));
  await Promise.all(filters.map((filter) => client.ec2('DescribeVpcs', filter, signal)));
  await client.ec2('DescribeVpcs', {}, signal);
  expect(sessions).toBe(2);
  expect(server.seen.filter((seen) => keyOf(seen) === 'ASIA2')).toHaveLength(5);
});

test('sessions of a second follow each other as long as there is work', async () => {
  let sessions = 0;
  let now = Date.now();
  const clock: Clock = { ...systemClock, now: () => new Date(now) };
  const ends = new Map<string, number>();
  await using server = await startAnswers((request) => {
    if (actionOf(request) === 'AssumeRole') {
      sessions += 1;
      const end = new Date(now + 1000);
      ends.set(`ASIA${sessions}`, end.getTime());
      return { body: sessionAnswer('AssumeRole', `ASIA${sessions}`, end) };
    }
    now += 40;
    const late = (ends.get(keyOf(request)) ?? 0) < now;
    return late ? { status: 400, body: refusalAnswer('ExpiredToken', 'Late') } : { body: vpcs };
  });
  const { client } = await sessionOf(server.url, keys, clock).access({ roles: [role] }, signal);
  for (let count = 0; count < 25; count += 1) {
    await client.ec2('DescribeVpcs', {}, signal);
    now += 60;
  }
  expect(sessions).toBeGreaterThanOrEqual(3);
  expect(sessions).toBeLessThanOrEqual(6);
});

test('what cannot be renewed says so where it ends', async () => {
  await using server = await startAnswers(() => ({
    status: 400,
    body: refusalAnswer('ExpiredToken', 'The security token included in the request is expired'),
  }));
  const { client } = await sessionOf(server.url, { ...keys, AWS_SESSION_TOKEN: 't' }).access({}, signal);
  await expect(client.ec2('DescribeVpcs', {}, signal)).rejects.toMatchObject({
    code: 'ExpiredToken',
    message: expect.stringContaining(
      'The session has ended and cannot be renewed: nothing renews the session token in the environment',
    ),
  });
  expect(server.seen).toHaveLength(1);
});

test('a clock that is wrong is corrected, also for the end of sessions', async () => {
  const ahead = 3_600_000;
  await using server = await startAnswers((request) => {
    const headers = { date: new Date(Date.now() + ahead).toUTCString() };
    if (actionOf(request) === 'AssumeRole') {
      return { headers, body: sessionAnswer('AssumeRole', 'ASIA1', inMs(ahead + 3_600_000)) };
    }
    return { headers, body: vpcs };
  });
  const { client, identity } = await sessionOf(server.url).access({ roles: [role] }, signal);
  await client.ec2('DescribeVpcs', {}, signal);
  const date = server.seen.at(-1)?.headers['x-amz-date'];
  const hourOf = (time: Date): string => time.toISOString().slice(0, 13).replaceAll('-', '');
  expect(String(date).slice(0, 11)).toBe(hourOf(inMs(ahead)));
  expect((await identity.lease(signal)).credentials.accessKeyId).toBe('ASIA1');
});

test('a web identity takes a new token at every renewal, and one that is the last says until when', async () => {
  let sessions = 0;
  await using server = await startAnswers(({ path }) => {
    if (path === '/token') return { body: jwt({ iss: 'i', sub: 's', count: sessions }) };
    sessions += 1;
    return { body: sessionAnswer('AssumeRoleWithWebIdentity', `ASIA${sessions}`, inMs(3_600_000)) };
  });
  const minted = await sessionOf(server.url).access(
    { webIdentity: { ...role, tokenUrl: `${server.url}/token`, sessionName: 'n' } },
    signal,
  );
  const first = await minted.identity.lease(signal);
  expect(first.renewal).toEqual({ kind: 'renewable' });
  expect(server.seen.at(-1)?.headers.authorization).toBeUndefined();
  const exp = Math.floor(Date.now() / 1000) + 7200;
  const once = await sessionOf(server.url).access({ webIdentity: { ...role, token: jwt({ exp }) } }, signal);
  expect((await once.identity.lease(signal)).renewal).toEqual({
    kind: 'fixed',
    why: 'the token of the template cannot be renewed',
    endsAt: new Date(exp * 1000),
  });
});

test('a token that is refused is shown by its claims', async () => {
  await using server = await startAnswers(() => ({
    status: 403,
    body: refusalAnswer('AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity'),
  }));
  const token = jwt({ iss: 'https://ci.test', aud: 'sts.amazonaws.com', sub: 'repo:a/b:ref:main' });
  const refused = sessionOf(server.url).access({ webIdentity: { ...role, token } }, signal);
  await expect(refused).rejects.toMatchObject({
    reason: 'refused',
    cause: {
      code: 'AccessDenied',
      message: expect.stringContaining('iss=https://ci.test, aud=sts.amazonaws.com, sub=repo:a/b:ref:main'),
    },
  });
  expect(server.seen).toHaveLength(1);
});

test("an issuer whose keys AWS could not fetch is tried again; a wrong token isn't", async () => {
  const answers = [
    refusalAnswer('InvalidIdentityToken', "Couldn't retrieve verification key from your identity provider"),
    refusalAnswer('IDPCommunicationError', 'Error communicating with the identity provider'),
  ];
  await using server = await startAnswers(() => {
    const next = answers.shift();
    return next === undefined
      ? { body: sessionAnswer('AssumeRoleWithWebIdentity', 'ASIA1', inMs(3_600_000)) }
      : { status: 400, body: next };
  });
  const settings = { webIdentity: { ...role, token: jwt({}) } };
  await sessionOf(server.url).access(settings, signal);
  expect(server.seen).toHaveLength(3);
  answers.push(refusalAnswer('InvalidIdentityToken', 'No OpenIDConnect provider found in your account'));
  await expect(sessionOf(server.url).access(settings, signal)).rejects.toThrow(
    'Cannot obtain AWS credentials',
  );
  expect(server.seen).toHaveLength(4);
});

test('a token file that is being replaced is read again, and so is one whose token has ended', async () => {
  const file = join(homeFolder, 'token');
  const [half, whole, late] = ['eyJhbGciOi', jwt({ n: 1 }), jwt({ n: 2 })];
  await using server = await startAnswers(({ body }) => {
    const token = new URLSearchParams(body).get('WebIdentityToken');
    if (token === half) {
      writeFileSync(file, whole);
      return { status: 400, body: refusalAnswer('InvalidIdentityToken', 'The token is not well formed') };
    }
    if (token === whole)
      return { body: sessionAnswer('AssumeRoleWithWebIdentity', 'ASIA1', inMs(3_600_000)) };
    return { status: 400, body: refusalAnswer('ExpiredTokenException', 'Token expired') };
  });
  mkdirSync(homeFolder, { recursive: true });
  writeFileSync(file, half);
  const settings = { webIdentity: { ...role, tokenFile: file } };
  await sessionOf(server.url).access(settings, signal);
  expect(server.seen).toHaveLength(2);
  writeFileSync(file, late);
  await expect(sessionOf(server.url).access(settings, signal)).rejects.toThrow('Cannot obtain');
  expect(server.seen).toHaveLength(3); // the same token again would be refused again
});

test('what is kept on disk is for its owner alone', async () => {
  await using server = await startAnswers(() => ({
    body: sessionAnswer('GetSessionToken', 'ASIA1', inMs(12 * 3_600_000)),
  }));
  await sessionOf(server.url).access({ mfaSerial: 'arn:mfa', mfaCode: '123456' }, signal);
  const folder = join(homeFolder, '.cache', 'kiln', 'sessions');
  const [file = ''] = readdirSync(folder);
  expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  writeFileSync(join(folder, file), 'not json');
  await expect(
    sessionOf(server.url).access({ mfaSerial: 'arn:mfa', mfaCode: '123456' }, signal),
  ).resolves.toMatchObject({ region: 'eu-west-1' });
});
