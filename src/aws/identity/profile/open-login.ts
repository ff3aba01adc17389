import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import { foundLogin } from '../login/messages.ts';
import { takeLogin } from '../login/take-login.ts';
import { placeOf, textOf, valueOf, type ProfileLook } from './profile-look.ts';

/** A login that `aws login` began and other tools go on with. */
export function openLogin(profile: Profile, { world }: ProfileLook): LinkOutcome {
  const login = valueOf(profile, 'login_session');
  if (login === undefined) return { kind: 'absent', saw: '' };
  const settings = { session: login.text, profile: profile.name, region: textOf(profile, 'region') };
  return {
    kind: 'found',
    saw: foundLogin(login.text, placeOf(login)),
    take: takeLogin(settings, world),
  };
}
