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
  const keys = openKeys(profile, profile.parts, look);
  return keys.kind === 'absent' ? openProfile(profile, look, visited) : keys;
}

function openWithoutRole(profile: Profile, look: ProfileLook): LinkOutcome {
  const hasSso = hasAny(profile, ['sso_session', 'sso_start_url']);
  // A login alone is for services that want no role.
  if (hasSso && hasAny(profile, ['sso_account_id', 'sso_role_name'])) return openSso(profile, look);
  const [credentialsFile] = look.files.paths;
  const inCredentials = profile.parts.filter((part) => fileOf(part) === credentialsFile);
  const first = openKeys(profile, inCredentials, look);
  if (first.kind !== 'absent') return first;
  if (valueOf(profile, 'login_session') !== undefined) return openLogin(profile, look);
  if (valueOf(profile, 'credential_process') !== undefined) return openProcess(profile, look);
  const keys = openKeys(profile, profile.parts, look);
  return keys.kind === 'absent' && hasSso ? openSso(profile, look) : keys;
}

function hasAny(profile: Profile, keys: readonly string[]): boolean {
  return keys.some((key) => valueOf(profile, key) !== undefined);
}

/** The keys of the first part that has some; without any, what is told is of a part that has half a pair. */
function openKeys(profile: Profile, parts: Profile['parts'], look: ProfileLook): LinkOutcome {
  const absent: LinkOutcome[] = [];
  for (const part of parts.filter(({ size }) => size > 0)) {
    const keys = openStaticKeys(profile.name, part, look);
    if (keys.kind !== 'absent') return keys;
    if (hasSecret(part)) absent.push(keys);
  }
  return absent[0] ?? noKeys(profile, look);
}

function hasSecret(part: Profile['values']): boolean {
  return Boolean(part.get('aws_secret_access_key')?.text);
}

function noKeys({ name, parts }: Profile, { files }: ProfileLook): LinkOutcome {
  const named = parts.map(fileOf).filter((file) => file !== '');
  return { kind: 'absent', saw: noKeysInProfile(name, named.length === 0 ? files.found : named) };
}

/** Empty for a section that has nothing. */
function fileOf(part: Profile['values']): string {
  return [...part.values()][0]?.file ?? '';
}
