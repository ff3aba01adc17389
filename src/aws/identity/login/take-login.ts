import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Credentials } from '../credentials.ts';
import { absolutePath } from '../files/shared-files.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { TakeLease } from '../lease.ts';
import { isJsonObject, parseJsonObject, textMember, type JsonObject } from '../parse-json-object.ts';
import { keyOfNoLogin, loginNotRenewed, noLogin } from './messages.ts';
import { proofOfPossession } from './proof-of-possession.ts';

/** A login that `aws login` began. */
export interface LoginSettings {
  /** Whose login it is: an ARN. */
  readonly session: string;
  readonly profile: string;
  /** Where it was begun, unless that stands with the login. */
  readonly region: string | undefined;
}

interface KeptLogin {
  readonly file: string;
  readonly content: JsonObject;
  readonly credentials: Credentials & { readonly expiration: Date };
}

interface Call {
  readonly world: IdentityWorld;
  readonly signal: AbortSignal;
}

const timeoutMs = 30_000;
/** Renewed this long before its end, as AWS's own tools do. */
const aheadMs = 300_000;
/** Another program that renews the login at the same time has written it down by then. */
const othersMs = 300;
const usualSeconds = 900;

/** Credentials of a login, renewed where they end soon: each lasts a quarter of an hour, the login twelve hours. */
export function takeLogin(settings: LoginSettings, world: IdentityWorld): TakeLease {
  return async (signal) => {
    const kept = await readKept(settings, world);
    const leftMs = kept.credentials.expiration.getTime() - world.now().getTime();
    if (leftMs > aheadMs) return { credentials: kept.credentials, renewal: { kind: 'renewable' } };
    try {
      const credentials = await renew(kept, settings, { world, signal });
      return { credentials, renewal: { kind: 'renewable' } };
    } catch (error) {
      signal.throwIfAborted();
      const theirs = await renewedByOthers(kept, settings, { world, signal });
      if (theirs !== undefined) return { credentials: theirs, renewal: { kind: 'renewable' } };
      if (leftMs <= 0) throw error;
      return { credentials: kept.credentials, renewal: { kind: 'renewable' } };
    }
  };
}

/** A login is renewed once with each of its tokens: whoever comes second takes what the first one has written. */
async function renewedByOthers(
  { credentials }: KeptLogin,
  settings: LoginSettings,
  { world, signal }: Call,
): Promise<KeptLogin['credentials'] | undefined> {
  await world.sleep(othersMs, signal);
  const theirs = await readKept(settings, world).catch(() => undefined);
  if (theirs === undefined || theirs.credentials.accessKeyId === credentials.accessKeyId) return undefined;
  return theirs.credentials.expiration > world.now() ? theirs.credentials : undefined;
}

async function readKept({ session, profile }: LoginSettings, world: IdentityWorld): Promise<KeptLogin> {
  const folder = world.env['AWS_LOGIN_CACHE_DIRECTORY'] || join(world.homeFolder, '.aws', 'login', 'cache');
  const name = `${createHash('sha256').update(session).digest('hex')}.json`;
  const file = join(absolutePath(folder, world), name);
  const content = parseJsonObject((await world.readTextFile(file)) ?? '') ?? {};
  const given = isJsonObject(content['accessToken']) ? content['accessToken'] : {};
  const expiration = new Date(textMember(given, 'expiresAt') ?? '');
  const credentials = readKeys(given);
  if (credentials === undefined || Number.isNaN(expiration.getTime())) {
    throw new Error(noLogin(session, file, profile));
  }
  return { file, content, credentials: { ...credentials, expiration } };
}

function readKeys(given: JsonObject): Credentials | undefined {
  const accessKeyId = textMember(given, 'accessKeyId');
  const secretAccessKey = textMember(given, 'secretAccessKey');
  const sessionToken = textMember(given, 'sessionToken');
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken, accountId: textMember(given, 'accountId') };
}

/**
 * Renewed credentials are written back: the token that renewed them is worthless from now on.
 *
 * Source: the service model of AWS's SDKs, "signin" 2023-01-01, CreateOAuth2Token.
 */
async function renew(kept: KeptLogin, settings: LoginSettings, call: Call): Promise<Credentials> {
  const { session, profile } = settings;
  const { world } = call;
  const { status, body } = await askForToken(kept, settings, call);
  const answer = parseJsonObject(body) ?? {};
  const given = isJsonObject(answer['accessToken']) ? answer['accessToken'] : {};
  const keys = readKeys(given);
  const refreshToken = textMember(answer, 'refreshToken');
  if (status !== 200 || keys === undefined || refreshToken === undefined) {
    throw new Error(loginNotRenewed(session, textMember(answer, 'error') ?? String(status), profile));
  }
  const seconds = typeof answer['expiresIn'] === 'number' ? answer['expiresIn'] : usualSeconds;
  const expiration = new Date(world.now().getTime() + seconds * 1000);
  const before = kept.content['accessToken'];
  const accessToken = {
    ...(isJsonObject(before) ? before : {}),
    ...given,
    expiresAt: expiration.toISOString(),
  };
  const next = { ...kept.content, accessToken, refreshToken };
  await world.writePrivateFile(kept.file, `${JSON.stringify(next, undefined, 2)}\n`).catch(() => undefined);
  return { ...keys, expiration, accountId: keys.accountId ?? kept.credentials.accountId };
}

async function askForToken(
  { content }: KeptLogin,
  { session, profile, region }: LoginSettings,
  { world, signal }: Call,
): ReturnType<IdentityWorld['http']> {
  const place = textMember(content, 'signInRegion') ?? region ?? (await world.region(signal));
  const url = new URL('v1/token', await world.endpoint('signin', place));
  const headers = {
    'content-type': 'application/json',
    dpop: proofFor(url.href, textMember(content, 'dpopKey') ?? '', { session, profile, now: world.now() }),
  };
  const { clientId, refreshToken } = content;
  const body = JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken });
  return world.http({ method: 'POST', url, headers, body }, { route: 'proxied', timeoutMs }, signal);
}

function proofFor(
  url: string,
  key: string,
  { session, profile, now }: { readonly session: string; readonly profile: string; readonly now: Date },
): string {
  try {
    return proofOfPossession(key, { method: 'POST', url, now });
  } catch (error) {
    throw new Error(keyOfNoLogin(session, profile), { cause: error });
  }
}
