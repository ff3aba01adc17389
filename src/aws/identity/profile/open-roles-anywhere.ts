import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import { incompleteRolesAnywhere } from './messages.ts';
import { rolesAnywhereOutcome } from '../roles-anywhere/roles-anywhere-outcome.ts';
import type { RolesAnywhereSettings } from '../roles-anywhere/roles-anywhere-settings.ts';
import { splitCommand } from './split-command.ts';
import { placeOf, textOf, valueOf, type ProfileLook } from './profile-look.ts';
import { badDuration, readDuration } from './read-duration.ts';

const required = ['trust_anchor_arn', 'profile_arn', 'role_arn', 'certificate'] as const;

/** A role that is taken on with a certificate: the keys of the block `roles_anywhere`, in a profile. */
export function openRolesAnywhere(profile: Profile, { world }: ProfileLook): LinkOutcome {
  const anchor = valueOf(profile, 'trust_anchor_arn');
  const place = anchor === undefined ? profile.name : placeOf(anchor);
  const missing = required.filter((key) => textOf(profile, key) === undefined);
  if (missing.length > 0) return { kind: 'broken', saw: incompleteRolesAnywhere(missing, place) };
  const duration = readDuration(profile);
  if (duration === 'invalid') return badDuration(profile);
  const text = (key: string): string => textOf(profile, key) ?? '';
  const signCommand = textOf(profile, 'sign_command');
  const settings: RolesAnywhereSettings = {
    trustAnchorArn: text('trust_anchor_arn'),
    profileArn: text('profile_arn'),
    roleArn: text('role_arn'),
    certificate: text('certificate'),
    privateKey: textOf(profile, 'private_key'),
    intermediates: textOf(profile, 'intermediates'),
    passwordEnv: textOf(profile, 'password_env'),
    passwordFile: textOf(profile, 'password_file'),
    sessionName: textOf(profile, 'role_session_name'),
    durationSeconds: duration,
    region: textOf(profile, 'region'),
    endpoint: textOf(profile, 'roles_anywhere_endpoint_url'),
    signCommand: signCommand === undefined ? undefined : splitCommand(signCommand),
  };
  return rolesAnywhereOutcome(settings, place, world);
}
