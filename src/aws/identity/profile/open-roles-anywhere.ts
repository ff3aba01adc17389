import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import { incompleteRolesAnywhere, noCommand } from './messages.ts';
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
  const command = valueOf(profile, 'sign_command');
  const signCommand = command && splitCommand(command.text);
  if (command !== undefined && !signCommand?.[0])
    return { kind: 'broken', saw: noCommand('sign_command', placeOf(command)) };
  const settings: RolesAnywhereSettings = {
    trustAnchorArn: text('trust_anchor_arn'),
    profileArn: text('profile_arn'),
    roleArn: text('role_arn'),
    certificate: text('certificate'),
    privateKey: textOf(profile, 'private_key'),
    intermediates: textOf(profile, 'intermediates'),
    passwordEnv: textOf(profile, 'password_env'),
    passwordFile: textOf(profile, 'password_file'),
    sessionName: textOf(profile, 'session_name') ?? textOf(profile, 'role_session_name'),
    durationSeconds: duration,
    // The region of a profile is that of the calls; a trust anchor is known in its own region only.
    endpoint: textOf(profile, 'endpoint'),
    signCommand,
  };
  return rolesAnywhereOutcome(settings, place, world);
}
