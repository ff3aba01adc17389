import type { ChainLink, LinkOutcome } from '../chain-link.ts';
import { profileName, readSharedFiles, type SharedFiles } from '../files/shared-files.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';
import { noSuchFiles, noSuchProfile, notSet, passedOver } from '../messages.ts';
import { unreadable } from './unreadable.ts';

/** The profile that the template names; it wins over the environment. */
export const templateProfileLink: ChainLink = {
  name: 'template profile',
  async look(settings, world, signal) {
    if (!settings.profile) return { kind: 'absent', saw: notSet('profile') };
    return lookAtProfile(settings, world, signal);
  },
};

/** The profile of `AWS_PROFILE`, or the default one. */
export const sharedProfileLink: ChainLink = {
  name: 'shared files',
  async look(settings, world, signal) {
    if (settings.profile) return { kind: 'absent', saw: passedOver(settings.profile) };
    return lookAtProfile(settings, world, signal);
  },
};

async function lookAtProfile(
  settings: IdentitySettings,
  world: IdentityWorld,
  signal: AbortSignal,
): Promise<LinkOutcome> {
  const { name, namedBy } = profileName(settings, world.env);
  let files: SharedFiles;
  try {
    files = await readSharedFiles(settings, world);
  } catch (error) {
    return unreadable(error);
  }
  const profile = files.profiles.get(name);
  if (profile !== undefined) {
    const { openProfile, openSourceProfile: openSource } = await import('../profile/open-profile.ts');
    return openProfile(profile, { settings, world, files, signal, openSource });
  }
  if (namedBy === undefined) {
    const saw = files.found.length === 0 ? noSuchFiles(files.paths) : noSuchProfile(name, [], files.found);
    return { kind: 'absent', saw };
  }
  const where = files.found.length === 0 ? files.paths : files.found;
  return { kind: 'broken', saw: noSuchProfile(name, [...files.profiles.keys()], where) };
}
