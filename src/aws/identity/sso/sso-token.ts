import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { IdentityWorld } from '../identity-world.ts';
import { endedSsoToken, noSsoToken, ssoTokenRefused } from './messages.ts';
import { parseJsonObject, textMember, type JsonObject } from '../parse-json-object.ts';
import type { SsoSettings } from './sso-settings.ts';

const timeoutMs = 30_000;
/** Renewed this long before its end. */
const aheadMs = 300_000;
/** Another program that renews the login at the same time has written it down by then. */
const othersMs = 300;

interface CachedToken {
  readonly file: string;
  readonly content: JsonObject;
  readonly accessToken: string;
  readonly expiresAt: Date;
}

/**
 * The access token that `aws sso login` left; renewed where it ends soon and can be.
 *
 * @throws Error that says which command begins a session.
 */
export async function ssoToken(
  settings: SsoSettings,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<{ readonly accessToken: string; readonly canRenew: boolean; readonly expiresAt: Date }> {
  const cached = await readCached(settings, world);
  const leftMs = cached.expiresAt.getTime() - world.now().getTime();
  const canRenew =
    settings.sessionName !== undefined && textMember(cached.content, 'refreshToken') !== undefined;
  if (leftMs > aheadMs || (leftMs > 0 && !canRenew)) return { ...cached, canRenew };
  if (!canRenew) throw new Error(endedSsoToken(settings, cached.expiresAt));
  try {
    return { ...(await renew(cached, settings, { world, signal })), canRenew };
  } catch (error) {
    signal.throwIfAborted();
    const theirs = await renewedByOthers(cached, settings, { world, signal });
    if (theirs !== undefined) return { ...theirs, canRenew };
    if (leftMs > 0) return { ...cached, canRenew };
    throw error;
  }
}

/** A login is renewed once with each of its tokens: whoever comes second takes what the first one has written. */
async function renewedByOthers(
  { accessToken }: CachedToken,
  settings: SsoSettings,
  { world, signal }: Call,
): Promise<CachedToken | undefined> {
  await world.sleep(othersMs, signal);
  const theirs = await readCached(settings, world).catch(() => undefined);
  return theirs !== undefined && theirs.accessToken !== accessToken && theirs.expiresAt > world.now()
    ? theirs
    : undefined;
}

async function readCached(settings: SsoSettings, world: IdentityWorld): Promise<CachedToken> {
  const key = settings.sessionName ?? settings.startUrl;
  const name = `${createHash('sha1').update(key).digest('hex')}.json`;
  const file = join(world.homeFolder, '.aws', 'sso', 'cache', name);
  const content = parseJsonObject((await world.readTextFile(file)) ?? '') ?? {};
  const accessToken = textMember(content, 'accessToken');
  const expiresAt = new Date(textMember(content, 'expiresAt')?.replace(/UTC$/, 'Z') ?? '');
  if (accessToken === undefined || Number.isNaN(expiresAt.getTime())) {
    throw new Error(noSsoToken(settings, file));
  }
  return { file, content, accessToken, expiresAt };
}

interface Call {
  readonly world: IdentityWorld;
  readonly signal: AbortSignal;
}

/** A new token is written back, so that AWS's own tools go on with it: the old one may be worthless from now on. */
async function renew(
  cached: CachedToken,
  settings: SsoSettings,
  { world, signal }: Call,
): Promise<CachedToken> {
  const { content } = cached;
  const endpoint = await world.endpoint('sso-oidc', settings.region);
  const request = {
    method: 'POST',
    url: new URL('token', endpoint),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      clientId: content['clientId'],
      clientSecret: content['clientSecret'],
      grantType: 'refresh_token',
      refreshToken: content['refreshToken'],
    }),
  } as const;
  const { status, body } = await world.http(request, { route: 'proxied', timeoutMs }, signal);
  const answer = parseJsonObject(body) ?? {};
  const accessToken = textMember(answer, 'accessToken');
  const seconds = answer['expiresIn'];
  if (status !== 200 || accessToken === undefined || typeof seconds !== 'number') {
    throw new Error(ssoTokenRefused(settings, textMember(answer, 'error') ?? String(status)));
  }
  const expiresAt = new Date(world.now().getTime() + seconds * 1000);
  const next = {
    ...content,
    accessToken,
    expiresAt: expiresAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    refreshToken: textMember(answer, 'refreshToken') ?? content['refreshToken'],
  };
  await world.writePrivateFile(cached.file, `${JSON.stringify(next)}\n`).catch(() => undefined);
  return { file: cached.file, content: next, accessToken, expiresAt };
}
