import type { Profile } from '../files/shared-files.ts';
import { textOf } from '../profile/profile-look.ts';
import type { Facts } from './examination.ts';

/** The profile in use and those that it takes its credentials from, as far as they are there. */
export function profilePath({ profile, files }: Pick<Facts, 'profile' | 'files'>): readonly Profile[] {
  const path: Profile[] = [];
  for (let at = profile; at !== undefined && !path.includes(at); at = sourceOf(at, files)) path.push(at);
  return path;
}

function sourceOf(profile: Profile, files: Facts['files']): Profile | undefined {
  if (textOf(profile, 'role_arn') === undefined) return undefined;
  return files?.profiles.get(textOf(profile, 'source_profile') ?? '');
}
