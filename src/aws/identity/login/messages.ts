export function foundLogin(session: string, place: string): string {
  return `the login of ${session} (${place})`;
}

function again(profile: string): string {
  return `Run 'aws login --profile ${profile}'`;
}

export function noLogin(session: string, file: string, profile: string): string {
  return `Nobody is logged in as ${session}: ${file} holds no login. ${again(profile)}`;
}

/** What AWS's code for a refused renewal means. Source: the service model of AWS's SDKs, "signin" 2023-01-01. */
const reasons: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: 'it has ended',
  USER_CREDENTIALS_CHANGED: 'the password was changed',
  INSUFFICIENT_PERMISSIONS: 'who logged in may not call signin:CreateOAuth2Token',
};

export function loginNotRenewed(session: string, code: string, profile: string): string {
  return `The login of ${session} cannot be renewed (${reasons[code] ?? code}). ${again(profile)}`;
}

export function keyOfNoLogin(session: string, profile: string): string {
  return `The key that the login of ${session} proves itself with cannot be read. ${again(profile)}`;
}
