import { setTimeout as delay } from 'node:timers/promises';
import { TransportError, type HttpAnswer, type HttpRequest } from '../../http/transport.ts';
import { backoffMs } from '../../retry/backoff.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { explainRefusal } from './explain-refusal.ts';
import { notReached, refused } from './messages.ts';
import { regionOfArns } from './parse-arns.ts';
import { readRefusal, readSession } from './read-session.ts';
import { RolesAnywhereError } from './roles-anywhere-error.ts';
import type { RolesAnywhereSettings } from './roles-anywhere-settings.ts';
import type { RolesAnywhereWorld } from './roles-anywhere-world.ts';
import {
  canonicalQuery,
  formatAmzDate,
  sessionAuthorization,
  sessionStringToSign,
} from './session-signature.ts';
import { readSigningIdentity, type SigningIdentity } from './signing-identity.ts';

const usualAttempts = 3;
/** What aws_signing_helper asks for too. */
const usualDurationSeconds = 3600;

/**
 * Exchanges a certificate for a session of a role: IAM Roles Anywhere's CreateSession. Files are read anew each time,
 * so that a renewed certificate is taken up. What it rejects with is a `RolesAnywhereError`.
 */
export function takeRolesAnywhereLease(
  settings: RolesAnywhereSettings,
  world: RolesAnywhereWorld,
): TakeLease {
  return async (signal) => {
    const arnRegion = regionOfArns(settings);
    const identity = await readSigningIdentity(settings, world, signal);
    const region = settings.region ?? arnRegion;
    const endpoint =
      settings.endpoint === undefined ? await world.endpoint(region) : parse(settings.endpoint);
    const url = sessionsUrl(endpoint, settings);
    const answer = await sendUntilAnswered({ settings, world, identity, region, url }, signal);
    return leaseOf(answer, { settings, world, identity });
  };
}

function parse(endpoint: string): URL {
  if (/^https?:\/\//i.test(endpoint) && URL.canParse(endpoint)) return new URL(endpoint);
  throw new RolesAnywhereError(notReached(endpoint));
}

function sessionsUrl(endpoint: URL, { profileArn, roleArn, trustAnchorArn }: RolesAnywhereSettings): URL {
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/sessions`;
  url.search = canonicalQuery({ profileArn, roleArn, trustAnchorArn });
  return url;
}

interface Attempt {
  readonly settings: RolesAnywhereSettings;
  readonly world: RolesAnywhereWorld;
  readonly identity: SigningIdentity;
  readonly region: string;
  readonly url: URL;
}

/** Tries again what may pass: no answer, a throttle, a fault of the service. */
async function sendUntilAnswered(attempt: Attempt, signal: AbortSignal): Promise<HttpAnswer> {
  const attempts = Number(attempt.world.env['AWS_MAX_ATTEMPTS']) || usualAttempts;
  for (let count = 1; ; count += 1) {
    const request = await signedRequest(attempt, signal);
    const answer = await attempt.world.http(request, signal).catch((error: unknown) => {
      if (error instanceof TransportError) return error;
      throw error;
    });
    const isAnswer = !(answer instanceof TransportError);
    if (isAnswer && answer.status < 500 && answer.status !== 429) return answer;
    if (count >= attempts) {
      if (isAnswer) return answer;
      throw new RolesAnywhereError(notReached(attempt.url.host), { cause: answer });
    }
    const reason = isAnswer && answer.status === 429 ? 'throttled' : 'transient';
    await delay(backoffMs(count, reason, Math.random), undefined, { signal });
  }
}

async function signedRequest(attempt: Attempt, signal: AbortSignal): Promise<HttpRequest> {
  const { settings, world, identity, region, url } = attempt;
  const amzDate = formatAmzDate(world.now());
  const chain = identity.chain.map((der) => der.toString('base64')).join(',');
  const headers = {
    'Content-Type': 'application/json',
    Host: url.host,
    'X-Amz-Date': amzDate,
    'X-Amz-X509': identity.certificate.toString('base64'),
    ...(chain && { 'X-Amz-X509-Chain': chain }),
  };
  const body = JSON.stringify({
    durationSeconds: settings.durationSeconds ?? usualDurationSeconds,
    roleSessionName: settings.sessionName || undefined,
  });
  const parts = { headers, query: url.search.slice(1), body };
  const scope = { algorithm: identity.algorithm, serial: identity.facts.serialDecimal, amzDate, region };
  const signature = await identity.sign(sessionStringToSign(parts, scope), signal);
  const authorization = sessionAuthorization(parts, scope, signature);
  return { method: 'POST', url, headers: { ...headers, Authorization: authorization }, body };
}

type Presented = Pick<Attempt, 'settings' | 'world' | 'identity'>;

function leaseOf(answer: HttpAnswer, { settings, world, identity }: Presented): Lease {
  if (answer.status !== 200 && answer.status !== 201) {
    const { code, message } = readRefusal(answer);
    const { facts, given } = identity;
    const why = explainRefusal(message, { settings, facts, given, now: world.now() });
    const { roleArn } = settings;
    throw new RolesAnywhereError(refused({ code, message, status: answer.status, why }), { code, roleArn });
  }
  return { ...readSession(answer.body), renewal: { kind: 'renewable' } };
}
