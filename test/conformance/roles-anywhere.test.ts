import { verify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { HttpRequest } from '../../src/aws/http/transport.ts';
import type { Lease } from '../../src/aws/identity/lease.ts';
import { RolesAnywhereError } from '../../src/aws/identity/roles-anywhere/roles-anywhere-error.ts';
import type { RolesAnywhereSettings } from '../../src/aws/identity/roles-anywhere/roles-anywhere-settings.ts';
import type { RolesAnywhereWorld } from '../../src/aws/identity/roles-anywhere/roles-anywhere-world.ts';
import { sessionStringToSign } from '../../src/aws/identity/roles-anywhere/session-signature.ts';
import { readSigningIdentity } from '../../src/aws/identity/roles-anywhere/signing-identity.ts';
import { takeRolesAnywhereLease } from '../../src/aws/identity/roles-anywhere/take-roles-anywhere-lease.ts';
import { sessionDifferences } from './roles-anywhere/differences.ts';
import {
  recordedSessions,
  type RecordedRequest,
  type RecordedSession,
} from './roles-anywhere/recorded-session.ts';

const signal = new AbortController().signal;

/** Runs that end with flags, or in the network, before or after what is looked at here: the command is tried on them. */
const ofTheCommand = /^v(?:45|55|57|58|63|64|65|67)-/;
const sessions = recordedSessions().filter(({ name }) => !ofTheCommand.test(name));
const counts = { bitForBit: 0, verified: 0, refused: 0, differ: 0 };

function settingsOf({ flags, folder }: RecordedSession): RolesAnywhereSettings {
  const path = (name: string): string | undefined => {
    const value = flags[name];
    return value === undefined ? undefined : join(folder, value);
  };
  return {
    trustAnchorArn: flags['trust-anchor-arn'] ?? '',
    profileArn: flags['profile-arn'] ?? '',
    roleArn: flags['role-arn'] ?? '',
    certificate: path('certificate') ?? '',
    privateKey: path('private-key'),
    intermediates: path('intermediates'),
    passwordEnv: flags['pkcs8-password'] === undefined ? undefined : 'PASSWORD',
    sessionName: flags['role-session-name'],
    durationSeconds: flags['session-duration'] === undefined ? undefined : Number(flags['session-duration']),
    region: flags['region'],
    endpoint: flags['endpoint'],
  };
}

/** Answers requests with what was recorded, at the recorded time. */
function replayedWorld(session: RecordedSession): {
  readonly world: RolesAnywhereWorld;
  readonly sent: readonly HttpRequest[];
} {
  const sent: HttpRequest[] = [];
  const answered = session.requests.filter(({ checked }) => checked);
  const [first] = answered;
  const world: RolesAnywhereWorld = {
    env: { ...session.env, PASSWORD: session.flags['pkcs8-password'] },
    now: () => recordedTime(first),
    readFile: async (path) => readFile(path).catch(() => undefined),
    run: async () => ({ exitCode: 1, stdout: '', stderr: '' }),
    ask: undefined,
    http: async (request) => {
      const answer = answered[sent.push(request) - 1]?.answer;
      if (!answer) throw new Error('More was asked than was recorded');
      const headers = Object.fromEntries(answer.headers.map(([name, value]) => [name.toLowerCase(), value]));
      return { status: answer.status, headers, body: answer.body };
    },
    endpoint: async (region) => new URL(`https://rolesanywhere.${region}.amazonaws.com/`),
  };
  return { world, sent };
}

function headersOf({ headers }: RecordedRequest): Readonly<Record<string, string>> {
  return Object.fromEntries((headers ?? []).map(([name, value]) => [name.toLowerCase(), value]));
}

function recordedTime(request: RecordedRequest | undefined): Date {
  const text = request && headersOf(request)['x-amz-date'];
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text ?? '20260101T000000Z') ?? [];
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** What `credential_process` prints of a lease. */
function printed({ credentials }: Lease): string {
  return JSON.stringify({
    Version: 1,
    AccessKeyId: credentials.accessKeyId,
    SecretAccessKey: credentials.secretAccessKey,
    SessionToken: credentials.sessionToken,
    Expiration: credentials.expiration?.toISOString().replace('.000Z', 'Z'),
  });
}

/** Signs what was signed in the recording, with our own reading of the files and our own parts of the request. */
async function expectSameSignature(
  session: RecordedSession,
  request: RecordedRequest,
  ours: HttpRequest | undefined,
): Promise<void> {
  if (!ours) throw new Error('Fewer requests were sent than recorded');
  const { checked } = request;
  const recorded = headersOf(request);
  const authorization = recorded['authorization'] ?? '';
  const [, serial = '', region = ''] = /Credential=(\d+)\/\d+\/([\w-]+)\//.exec(authorization) ?? [];
  const names = (/SignedHeaders=([^,]+)/.exec(authorization)?.[1] ?? '').split(';');
  const own = Object.fromEntries(
    Object.entries(ours.headers).map(([name, text]) => [name.toLowerCase(), text]),
  );
  const certificates = (all: Readonly<Record<string, string>>): readonly (string | undefined)[] =>
    ['x-amz-x509', 'x-amz-x509-chain'].map((name) => all[name]);
  expect(certificates(own)).toEqual(certificates(recorded));
  const headers = Object.fromEntries(names.map((name) => [name, own[name] ?? recorded[name] ?? '']));
  const identity = await readSigningIdentity(settingsOf(session), replayedWorld(session).world, signal);
  const scope = { algorithm: identity.algorithm, serial, amzDate: recorded['x-amz-date'] ?? '', region };
  const parts = {
    headers: { ...headers, host: recorded['host'] ?? '', 'x-amz-date': scope.amzDate },
    query: ours.url.search.slice(1),
    body: ours.body,
  };
  const text = sessionStringToSign(parts, scope);
  expect({ text, serial: identity.facts.serialDecimal }).toEqual({ text: checked?.string_to_sign, serial });
  const signature = await identity.sign(text, signal);
  const written = Buffer.from(checked?.signature_hex ?? '', 'hex');
  const isRsa = identity.algorithm === 'AWS4-X509-RSA-SHA256';
  const { publicKey } = new X509Certificate(identity.certificate);
  const verified = [signature, written].map((one) => verify('sha256', Buffer.from(text), publicKey, one));
  // ECDSA signs differently each time.
  expect({ verified, same: isRsa ? signature.equals(written) : undefined }).toEqual({
    verified: [true, true],
    same: isRsa ? true : undefined,
  });
  counts[isRsa ? 'bitForBit' : 'verified'] += 1;
}

/** What a run shows outside: what it prints, or that it was refused. */
function outcomeOf(lease: unknown): string {
  if (lease instanceof RolesAnywhereError) return 'refused';
  return lease instanceof Error ? `broken: ${lease.message}` : printed(lease as Lease);
}

// Without the recordings beside the project there is nothing to replay.
describe.skipIf(sessions.length === 0)('sessions of Roles Anywhere are asked for as was recorded', () => {
  afterAll(() => {
    console.log(
      `roles-anywhere: ${counts.bitForBit} recorded requests reproduced bit for bit, ${counts.verified} verified, ` +
        `${counts.refused} runs refused as recorded, ${counts.differ} differ deliberately`,
    );
  });

  test.for(sessions)('$name', async (session) => {
    const { world, sent } = replayedWorld(session);
    const lease = await takeRolesAnywhereLease(
      settingsOf(session),
      world,
    )(signal).catch((error: unknown) => error);
    const asked = session.requests.filter(({ checked }) => checked);
    const recorded = { outcome: session.exit === 0 ? session.stdout : 'refused', requests: asked.length };
    const seen = { outcome: outcomeOf(lease), requests: sent.length };
    const agreed = await Promise.all(
      asked.map(async (request, index) => expectSameSignature(session, request, sent[index])),
    ).then(
      () => true,
      (error: unknown) => error,
    );
    const isDifferent = sessionDifferences[session.name] !== undefined;
    expect({ ...seen, agreed: isDifferent || agreed }).toEqual({
      ...(isDifferent ? seen : recorded),
      agreed: true,
    });
    expect(isDifferent && agreed === true && isDeepStrictEqual(seen, recorded)).toBe(false);
    if (isDifferent) counts.differ += 1;
    else if (session.exit !== 0) counts.refused += 1;
  });
});
