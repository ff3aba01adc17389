import type { SsoSettings } from './sso-settings.ts';

type Named = Pick<SsoSettings, 'sessionName' | 'startUrl'>;

function login({ sessionName }: Named): string {
  return sessionName === undefined
    ? "Run 'aws sso login' with this profile"
    : `Run 'aws sso login --sso-session ${sessionName}'`;
}

export function foundSso({ accountId, roleName, startUrl }: SsoSettings, place: string): string {
  return `role ${roleName} of account ${accountId} by SSO at ${startUrl} (${place})`;
}

export function incompleteSso(missing: readonly string[], place: string): string {
  return `the SSO settings in ${place} lack ${missing.join(', ')}`;
}

export function unknownSsoSession(name: string, place: string): string {
  return `there is no section [sso-session ${name}], which ${place} names`;
}

export function noSsoToken(settings: Named, file: string): string {
  return `Nobody is logged in to ${settings.startUrl}: ${file} holds no token. ${login(settings)}`;
}

export function endedSsoToken(settings: Named, end: Date): string {
  return `The login to ${settings.startUrl} ended at ${end.toISOString()}. ${login(settings)}`;
}

export function ssoTokenRefused(settings: Named, why: string): string {
  return `The login to ${settings.startUrl} cannot be renewed (${why}). ${login(settings)}`;
}

export function ssoRefused(settings: SsoSettings, status: number, message: string | undefined): string {
  const { roleName, accountId } = settings;
  const said = message === undefined ? '' : `: ${message}`;
  const hint = status === 401 ? `. ${login(settings)}` : '';
  return `The SSO portal refused role ${roleName} of account ${accountId} with ${status}${said}${hint}`;
}

export function ssoSessionEnds(): string {
  return 'the SSO login ends, and logins of the old form cannot be renewed';
}
