import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import { noKeysInProfile } from './messages.ts';
import { openLogin } from './open-login.ts';
import { openProcess } from './open-process.ts';
import { openRole } from './open-role.ts';
import { openRolesAnywhere } from './open-roles-anywhere.ts';
import { openSso } from './open-sso.ts';
import { openStaticKeys } from './open-static-keys.ts';
import { openWebIdentity } from './open-web-identity.ts';
import { valueOf, type ProfileLook } from './profile-look.ts';

/**
 * Finds out how a profile comes to credentials, in botocore's order: a role, a web identity, SSO, keys in the
 * credentials file, a login, a command, keys in the configuration file.
 *
 * @param visited the profiles on the way here, which a chain of roles may not come back to.
 */
export async function openProfile(
  profile: Profile,
  look: ProfileLook,
  visited: readonly string[] = [],
): Promise<LinkOutcome> {
  if (valueOf(profile, 'trust_anchor_arn') !== undefined) return openRolesAnywhere(profile, look);
  if (valueOf(profile, 'web_identity_token_file') !== undefined) return openWebIdentity(profile, look);
  if (valueOf(profile, 'role_arn') !== undefined) return openRole(profile, look, visited);
  return openWithoutRole(profile, look);
}

/** As the source of a role, a profile is first of all its keys, even where it names a role of its own. */
export async function openSourceProfile(
  profile: Profile,
  look: ProfileLook,
  visited: readonly string[],
): Promise<LinkOutcome> {
  for (const part of profile.parts) {
    const keys = openStaticKeys(profile.name, part, look);
    if (keys.kind !== 'absent') return keys;
  }
  return openProfile(profile, look, visited);
}

function openWithoutRole(profile: Profile, look: ProfileLook): LinkOutcome {
  if (valueOf(profile, 'sso_session') !== undefined || valueOf(profile, 'sso_start_url') !== undefined) {
    return openSso(profile, look);
  }
  const [credentialsFile] = look.files.paths;
  const inCredentials = profile.parts.find((part) => fileOf(part) === credentialsFile);
  const first = inCredentials && openStaticKeys(profile.name, inCredentials, look);
  if (first !== undefined && first.kind !== 'absent') return first;
  if (valueOf(profile, 'login_session') !== undefined) return openLogin(profile, look);
  if (valueOf(profile, 'credential_process') !== undefined) return openProcess(profile, look);
  const rest = profile.parts.find((part) => part !== inCredentials);
  const second = rest && openStaticKeys(profile.name, rest, look);
  return second ?? first ?? noKeys(profile);
}

function noKeys(profile: Profile): LinkOutcome {
  return { kind: 'absent', saw: noKeysInProfile(profile.name, profile.parts.map(fileOf)) };
}

function fileOf(part: Profile['values']): string {
  return [...part.values()][0]?.file ?? '';
}
