import type { LinkOutcome } from '../chain-link.ts';
import { readSharedFiles } from '../files/shared-files.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { noSuchProfile } from '../messages.ts';
import { unreadable } from './unreadable.ts';

/**
 * All of AWS's tools stop at a profile in `AWS_PROFILE` that is not there, even where other variables hold credentials:
 * whoever names one means something by it.
 */
export async function missingEnvironmentProfile(
  settings: IdentitySettings,
  world: IdentityWorld,
): Promise<LinkOutcome | undefined> {
  const name = world.env['AWS_PROFILE'];
  if (!name) return undefined;
  try {
    const { profiles, found, paths } = await readSharedFiles(settings, world);
    if (profiles.has(name)) return undefined;
    const where = found.length === 0 ? paths : found;
    return { kind: 'broken', saw: noSuchProfile(name, [...profiles.keys()], where) };
  } catch (error) {
    return unreadable(error);
  }
}
