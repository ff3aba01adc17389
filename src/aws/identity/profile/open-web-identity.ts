import type { LinkOutcome } from '../chain-link.ts';
import { absolutePath, type Profile } from '../files/shared-files.ts';
import { webIdentityWithoutRole } from './messages.ts';
import { foundWebIdentity } from '../web-identity/messages.ts';
import { takeWebIdentity } from '../web-identity/take-web-identity.ts';
import { tokenFileProvider } from '../web-identity/token-file-provider.ts';
import { placeOf, textOf, valueOf, type ProfileLook } from './profile-look.ts';
import { badDuration, readDuration } from './read-duration.ts';

/** A role that is taken on with the token in a file. */
export function openWebIdentity(profile: Profile, { world }: ProfileLook): LinkOutcome {
  const file = valueOf(profile, 'web_identity_token_file');
  const arn = valueOf(profile, 'role_arn');
  const duration = readDuration(profile);
  if (file === undefined || arn === undefined) {
    const place = file === undefined ? profile.name : placeOf(file);
    return { kind: 'broken', saw: webIdentityWithoutRole(profile.name, place) };
  }
  if (duration === 'invalid') return badDuration(profile);
  const path = absolutePath(file.text, world);
  const settings = {
    roleArn: arn.text,
    sessionName: textOf(profile, 'role_session_name'),
    durationSeconds: duration,
  };
  return {
    kind: 'found',
    saw: foundWebIdentity(arn.text, `the file ${path}`, placeOf(file)),
    take: takeWebIdentity(settings, tokenFileProvider(path), world),
  };
}
