import { keptBetweenRuns } from '../cache/kept-between-runs.ts';
import type { Credentials } from '../credentials.ts';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, TakeLease } from '../lease.ts';
import { unreadableCredentials } from '../messages.ts';
import { ssoRefused, ssoSessionEnds } from './messages.ts';
import { isJsonObject, parseJsonObject, textMember } from '../parse-json-object.ts';
import type { SsoSettings } from './sso-settings.ts';
import { ssoToken } from './sso-token.ts';

const timeoutMs = 30_000;

/** Credentials of a role of IAM Identity Center, kept between runs as long as the login lasts. */
export function takeSso(settings: SsoSettings, world: IdentityWorld): TakeLease {
  const key = async (signal: AbortSignal): Promise<readonly string[]> => {
    // Whoever has logged out or in as somebody else must not get what was kept.
    const { accessToken } = await ssoToken(settings, world, signal);
    return ['sso', settings.startUrl, settings.accountId, settings.roleName, accessToken];
  };
  return keptBetweenRuns({ key, take: (signal) => askPortal(settings, world, signal) }, world);
}

async function askPortal(settings: SsoSettings, world: IdentityWorld, signal: AbortSignal): Promise<Lease> {
  const { accessToken, canRenew, expiresAt } = await ssoToken(settings, world, signal);
  const url = new URL('federation/credentials', await world.endpoint('sso', settings.region));
  url.searchParams.set('role_name', settings.roleName);
  url.searchParams.set('account_id', settings.accountId);
  const headers = { 'x-amz-sso_bearer_token': accessToken, accept: 'application/json' };
  const request = { method: 'GET', url, headers, body: '' } as const;
  const { status, body } = await world.http(request, { route: 'proxied', timeoutMs }, signal);
  const answer = parseJsonObject(body) ?? {};
  if (status !== 200) throw new Error(ssoRefused(settings, status, textMember(answer, 'message')));
  const credentials = readRole(answer['roleCredentials'], settings);
  if (canRenew) return { credentials, renewal: { kind: 'renewable' } };
  return { credentials, renewal: { kind: 'fixed', why: ssoSessionEnds(), endsAt: expiresAt } };
}

function readRole(role: unknown, { accountId }: SsoSettings): Credentials {
  const given = isJsonObject(role) ? role : {};
  const accessKeyId = textMember(given, 'accessKeyId');
  const secretAccessKey = textMember(given, 'secretAccessKey');
  const end = given['expiration'];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new Error(unreadableCredentials('the SSO portal'));
  }
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken: textMember(given, 'sessionToken'),
    expiration: typeof end === 'number' ? new Date(end) : undefined,
    accountId,
  };
}
