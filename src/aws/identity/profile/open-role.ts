import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import type { RoleStep } from '../identity-settings.ts';
import { LeaseProvider } from '../lease-provider.ts';
import { containerCredentials } from '../links/container-link.ts';
import { environmentKeys } from '../links/environment-keys-link.ts';
import { instanceCredentials } from '../links/instance-link.ts';
import {
  badSource,
  foundRole,
  noRoleSource,
  profileLoop,
  twoRoleSources,
  unknownSource,
} from './messages.ts';
import { assumeRole } from '../roles/assume-role.ts';
import { withMfa } from '../roles/with-mfa.ts';
import { placeOf, textOf, valueOf, type ProfileLook } from './profile-look.ts';
import { badDuration, readDuration } from './read-duration.ts';

/** A role that is taken on with the credentials of another profile, or of where `credential_source` says. */
export async function openRole(
  profile: Profile,
  look: ProfileLook,
  visited: readonly string[],
): Promise<LinkOutcome> {
  const { name } = profile;
  const arn = valueOf(profile, 'role_arn');
  const duration = readDuration(profile);
  if (arn === undefined) return { kind: 'broken', saw: noRoleSource(name, '') };
  if (duration === 'invalid') return badDuration(profile);
  const source = await findSource(profile, look, [...visited, name]);
  if (source.kind === 'broken') return source;
  if (source.kind === 'absent') return { kind: 'broken', saw: badSource(name, placeOf(arn), source.saw) };
  const step: RoleStep = {
    roleArn: arn.text,
    sessionName: textOf(profile, 'role_session_name'),
    externalId: textOf(profile, 'external_id'),
    sourceIdentity: textOf(profile, 'source_identity'),
    durationSeconds: duration,
  };
  const { world, settings } = look;
  const base = new LeaseProvider(source.take, world);
  const serial = textOf(profile, 'mfa_serial');
  const role = { arn: arn.text, step };
  return {
    kind: 'found',
    saw: foundRole(arn.text, { name, place: placeOf(arn) }, source.saw),
    take:
      serial === undefined
        ? assumeRole(role, base, world)
        : withMfa({ serial, code: settings.mfaCode }, { base, role }, world),
  };
}

async function findSource(
  profile: Profile,
  look: ProfileLook,
  visited: readonly string[],
): Promise<LinkOutcome> {
  const { name } = profile;
  const sourceName = valueOf(profile, 'source_profile');
  const sourceKind = valueOf(profile, 'credential_source');
  if (sourceName !== undefined && sourceKind !== undefined) {
    return { kind: 'broken', saw: twoRoleSources(name, placeOf(sourceKind)) };
  }
  if (sourceKind !== undefined) return namedSource(profile, look, sourceKind.text);
  if (sourceName === undefined) {
    const arn = valueOf(profile, 'role_arn');
    return { kind: 'broken', saw: noRoleSource(name, arn === undefined ? '' : placeOf(arn)) };
  }
  const source = look.files.profiles.get(sourceName.text);
  if (source === undefined) {
    return { kind: 'broken', saw: unknownSource(sourceName.text, name, placeOf(sourceName)) };
  }
  const self = visited.includes(source.name);
  if (self && !hasKeys(source)) return { kind: 'broken', saw: profileLoop([...visited, source.name]) };
  return look.openSource(source, look, visited);
}

function hasKeys(profile: Profile): boolean {
  return textOf(profile, 'aws_access_key_id') !== undefined;
}

/** The three words of `credential_source`, which are written exactly so. */
async function namedSource(profile: Profile, look: ProfileLook, source: string): Promise<LinkOutcome> {
  const { world, settings, signal } = look;
  switch (source) {
    case 'Environment':
      return environmentKeys(world);
    case 'EcsContainer':
      return containerCredentials(world);
    case 'Ec2InstanceMetadata':
      return instanceCredentials(settings, world, signal);
    default: {
      const kind = valueOf(profile, 'credential_source');
      return {
        kind: 'broken',
        saw: unknownSource(source, profile.name, kind === undefined ? '' : placeOf(kind)),
      };
    }
  }
}
