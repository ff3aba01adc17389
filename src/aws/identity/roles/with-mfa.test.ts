import { expect, test, vi } from 'vitest';
import { LeapingClock } from '../../../../test/support/leaping-clock.ts';
import { memoryWorld, type MemoryWorldOptions } from '../../../../test/support/memory-world.ts';
import { sessionAnswer } from '../../../../test/support/sts-answers.ts';
import type { HttpAnswer, HttpRequest } from '../../http/transport.ts';
import { resolveIdentity } from '../resolve-identity.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import { totp } from './totp.ts';
import { withCode } from './with-code.ts';

const signal = new AbortController().signal;
const serial = 'arn:aws:iam::111122223333:mfa/ann';
const roleArn = 'arn:aws:iam::111122223333:role/bake';
const keys = { accessKey: 'AKANN', secretKey: 's' };

interface Stage {
  readonly calls: URLSearchParams[];
  readonly resolve: (
    settings: IdentitySettings,
    options?: MemoryWorldOptions,
  ) => ReturnType<typeof resolveIdentity>;
}

function stage(clock = new LeapingClock('2026-01-01T00:00:00Z')): Stage {
  const calls: URLSearchParams[] = [];
  const http = async ({ body }: HttpRequest): Promise<HttpAnswer> => {
    const form = new URLSearchParams(body);
    calls.push(form);
    const operation = form.get('Action') ?? '';
    const hours = operation === 'GetSessionToken' ? 12 : 1;
    const end = new Date(clock.now().getTime() + hours * 3_600_000);
    return { status: 200, headers: {}, body: sessionAnswer(operation, `ASIA${calls.length}`, end) };
  };
  return {
    calls,
    resolve: (settings, options = {}) =>
      resolveIdentity({ ...keys, ...settings }, memoryWorld({ http, clock, ...options }), signal),
  };
}

function told(calls: readonly URLSearchParams[]): unknown {
  return calls.map((form) => [form.get('Action'), form.get('SerialNumber'), form.get('TokenCode')]);
}

test('a code is spent on a session of the user, which takes on the role again and again', async () => {
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const { calls, resolve } = stage(clock);
  const { provider } = await resolve({ mfaSerial: serial, mfaCode: '123456', roles: [{ roleArn }] });
  clock.pass(3_500_000);
  await provider.get(signal);
  expect(told(calls)).toEqual([
    ['GetSessionToken', serial, '123456'],
    ['AssumeRole', null, null],
    ['AssumeRole', null, null],
  ]);
  expect((await provider.lease(signal)).renewal).toMatchObject({
    kind: 'fixed',
    endsAt: new Date('2026-01-01T12:00:00Z'),
  });
});

test('builds that take on other roles at the same time share the session, as a code is good for one', async () => {
  const env = { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' };
  const { calls, resolve } = stage();
  const roles = [roleArn, `${roleArn}-more`];
  await Promise.all(
    roles.map((arn) => resolve({ mfaSerial: serial, roles: [{ roleArn: arn }] }, { env, files: {} })),
  );
  expect(calls).toHaveLength(3);
  expect(calls.filter((form) => form.get('Action') === 'GetSessionToken')).toHaveLength(1);
});

test('codes that are made are spent once: who comes second waits for the next, also in another process', async () => {
  const env = { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' };
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const files: Record<string, string> = {};
  const { calls, resolve } = stage(clock);
  const roles = [{ roleArn, durationSeconds: 7200 }];
  await Promise.all([1, 2].map(() => resolve({ mfaSerial: serial, roles }, { env: { ...env }, files })));
  const codes = [0, 30].map((second) =>
    totp(env.KILN_MFA_SECRET, new Date(Date.UTC(2026, 0, 1, 0, 0, second))),
  );
  expect(calls).toHaveLength(2);
  expect(new Set(calls.map((form) => form.get('TokenCode')))).toEqual(new Set(codes));
});

test('a process that waits for the next code goes on with the session that the first has begun', async () => {
  const env = { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' };
  const files: Record<string, string> = {};
  const isBegun = (): boolean => Object.keys(files).some((path) => path.includes('/sessions/'));
  const calls: string[] = [];
  const http = async ({ body }: HttpRequest): Promise<HttpAnswer> => {
    calls.push(new URLSearchParams(body).get('Action') ?? '');
    const end = new Date('2026-01-01T12:00:00Z');
    return { status: 200, headers: {}, body: sessionAnswer('GetSessionToken', 'ASIAONE', end) };
  };
  const run = (): ReturnType<typeof resolveIdentity> => {
    const clock = new LeapingClock('2026-01-01T00:00:00Z');
    const sleep = async (): Promise<void> => vi.waitUntil(isBegun, { timeout: 60_000 }).then(() => undefined);
    const world = { ...memoryWorld({ env: { ...env }, files, http, clock }), sleep };
    return resolveIdentity({ ...keys, mfaSerial: serial }, world, signal);
  };
  await Promise.all([run(), run(), run()]);
  expect(calls).toEqual(['GetSessionToken']);
});

test('where no file can say that a code is spent, it is known within the process', async () => {
  const env = { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' };
  const clock = new LeapingClock('2031-01-01T00:00:00Z');
  const codes: string[] = [];
  const closed = { claimFile: async () => Promise.reject(new Error('Read-only')) };
  const use = (): Promise<string> => {
    const world = { ...memoryWorld({ env, clock }), ...closed };
    const spend = async (code: string): Promise<string> => code;
    return withCode({ serial }, { spend, instead: async () => undefined }, { world, signal });
  };
  for (let count = 0; count < 3; count += 1) codes.push(await use());
  expect(new Set(codes).size).toBe(3);
});

test('later runs use the session that is kept', async () => {
  const files: Record<string, string> = {};
  const settings = { mfaSerial: serial, roles: [{ roleArn }] };
  await stage().resolve(settings, { files, ask: async () => '654321' });
  const later = stage();
  await later.resolve(settings, { files });
  expect(told(later.calls)).toEqual([['AssumeRole', null, null]]);
});

test('a role for more than an hour takes the code itself, as does one that a session takes on', async () => {
  const long = stage();
  await long.resolve({ mfaSerial: serial, mfaCode: '123456', roles: [{ roleArn, durationSeconds: 7200 }] });
  expect(told(long.calls)).toEqual([['AssumeRole', serial, '123456']]);
  const session = stage();
  await session.resolve({ token: 't', mfaSerial: serial, mfaCode: '123456', roles: [{ roleArn }] });
  expect(told(session.calls)).toEqual([['AssumeRole', serial, '123456']]);
});

test('the code comes from the template, a variable, the secret of the device, or the user', async () => {
  const secret = 'JBSWY3DPEHPK3PXP';
  const clock = new LeapingClock('2026-01-01T00:00:00Z');
  const made = totp(secret, clock.now());
  const ask = async (question: string): Promise<string> => (question.includes(serial) ? ' 222222 ' : '');
  for (const [options, want] of [
    [{ env: { KILN_MFA_CODE: '111111', KILN_MFA_SECRET: secret } }, '111111'],
    [{ env: { KILN_MFA_SECRET: secret }, ask }, made],
    [{ ask }, '222222'],
  ] as const) {
    const { calls, resolve } = stage(clock);
    await resolve({ mfaSerial: serial }, options);
    expect(told(calls)).toEqual([['GetSessionToken', serial, want]]);
  }
});

test('the code of the template is for the device of the profile, whoever names that', async () => {
  const config = `[profile r]\nrole_arn = ${roleArn}\nsource_profile = r\nmfa_serial = ${serial}\naws_access_key_id = AKR\naws_secret_access_key = s\n`;
  const files = { '/home/u/.aws/config': config };
  const { calls, resolve } = stage();
  const settings = { accessKey: undefined, secretKey: undefined, mfaCode: '123456' };
  await resolve(settings, { files: { ...files }, env: { AWS_PROFILE: 'r' } });
  await resolve({ ...settings, profile: 'r' }, { files: { ...files } });
  const once = [
    ['GetSessionToken', serial, '123456'],
    ['AssumeRole', null, null],
  ];
  expect(told(calls)).toEqual([...once, ...once]);
});

test('with the secret of the device sessions can be renewed', async () => {
  const { resolve } = stage();
  const { provider } = await resolve(
    { mfaSerial: serial, roles: [{ roleArn }] },
    { env: { KILN_MFA_SECRET: 'JBSWY3DPEHPK3PXP' } },
  );
  expect((await provider.lease(signal)).renewal).toEqual({ kind: 'renewable' });
});

test.each([
  [
    'no code and no terminal',
    { mfaSerial: serial },
    'Cannot go on without a code of the multi-factor device',
  ],
  ['a code that is none', { mfaSerial: serial, mfaCode: 'abc' }, 'it must be six digits'],
  ['a code for no device', { mfaCode: '123456' }, 'says of which device'],
])('tells of %s, and asks nobody', async (_, settings, want) => {
  const { calls, resolve } = stage();
  const error: unknown = await resolve(settings).catch((thrown: unknown) => thrown);
  expect(`${String(error)} ${String(error instanceof Error && error.cause)}`).toContain(want);
  expect(calls).toEqual([]);
});

// Appendix B of RFC 6238, of whose eight digits AWS's devices show the last six.
test.each([
  ['1970-01-01T00:00:59Z', '287082'],
  ['2005-03-18T01:58:29Z', '081804'],
  ['2603-10-11T11:33:20Z', '353130'],
])('totp() at %s is %s', (at, want) => {
  expect(totp('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(at))).toBe(want);
});
