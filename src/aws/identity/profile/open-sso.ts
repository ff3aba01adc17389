import type { LinkOutcome } from '../chain-link.ts';
import type { Profile, ProfileValue } from '../files/shared-files.ts';
import { foundSso, incompleteSso, unknownSsoSession } from '../sso/messages.ts';
import { takeSso } from '../sso/take-sso.ts';
import { placeOf, textOf, valueOf, type ProfileLook } from './profile-look.ts';

/** A role of IAM Identity Center, by a session that `aws sso login` began; in the old form or that of `[sso-session]`. */
export function openSso(profile: Profile, { world, files }: ProfileLook): LinkOutcome {
  const session = valueOf(profile, 'sso_session');
  const first = session ?? valueOf(profile, 'sso_start_url');
  const place = first === undefined ? profile.name : placeOf(first);
  const values = session === undefined ? profile.values : files.ssoSessions.get(session.text);
  if (session !== undefined && values === undefined) {
    return { kind: 'broken', saw: unknownSsoSession(session.text, place) };
  }
  const text = (from: ReadonlyMap<string, ProfileValue> | undefined, key: string): string =>
    from?.get(key)?.text ?? '';
  const settings = {
    sessionName: session?.text,
    startUrl: text(values, 'sso_start_url'),
    region: text(values, 'sso_region'),
    accountId: textOf(profile, 'sso_account_id') ?? '',
    roleName: textOf(profile, 'sso_role_name') ?? '',
  };
  const missing = [
    ...(settings.startUrl === '' ? ['sso_start_url'] : []),
    ...(settings.region === '' ? ['sso_region'] : []),
    ...(settings.accountId === '' ? ['sso_account_id'] : []),
    ...(settings.roleName === '' ? ['sso_role_name'] : []),
  ];
  if (missing.length > 0) return { kind: 'broken', saw: incompleteSso(missing, place) };
  return { kind: 'found', saw: foundSso(settings, place), take: takeSso(settings, world) };
}
