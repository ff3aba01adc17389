import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SsoLogin {
  /** The home folder that the login is kept below. */
  readonly home: string;
  /** The `[sso-session]`. */
  readonly session: string;
  readonly startUrl: string;
  /** When the access token is said to end, where that is not what the cloud says. */
  readonly expiresAt?: Date | undefined;
}

type Members = Readonly<Record<string, unknown>>;

/** Calls one of SSO's open doors; gives its answer whatever that says. */
export async function askSso(endpoint: string, path: string, body: Members): Promise<Members> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(endpoint + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await answer.json()) as Members;
}

/** Does at a local cloud what `aws sso login` does at AWS, and leaves the same file. */
export async function logInBySso(endpoint: string, login: SsoLogin): Promise<void> {
  const { home, session, startUrl } = login;
  const scopes = ['sso:account:access'];
  const client = await askSso(endpoint, '/client/register', {
    clientName: 'test',
    clientType: 'public',
    scopes,
  });
  const { clientId, clientSecret } = client;
  const begun = await askSso(endpoint, '/device_authorization', { clientId, clientSecret, startUrl });
  await fetch(String(begun['verificationUriComplete']));
  const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
  const token = await askSso(endpoint, '/token', {
    clientId,
    clientSecret,
    grantType,
    deviceCode: begun['deviceCode'],
  });
  const end = login.expiresAt ?? new Date(Date.now() + Number(token['expiresIn']) * 1000);
  const content = {
    startUrl,
    region: 'us-east-1',
    accessToken: token['accessToken'],
    expiresAt: end.toISOString().replace(/\.\d+Z$/, 'Z'),
    clientId,
    clientSecret,
    registrationExpiresAt: '2099-01-01T00:00:00Z',
    refreshToken: token['refreshToken'],
  };
  const folder = join(home, '.aws', 'sso', 'cache');
  mkdirSync(folder, { recursive: true });
  const name = `${createHash('sha1').update(session).digest('hex')}.json`;
  writeFileSync(join(folder, name), JSON.stringify(content), { mode: 0o600 });
}
