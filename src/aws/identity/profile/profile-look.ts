import type { LinkOutcome } from '../chain-link.ts';
import type { Profile, ProfileValue, SharedFiles } from '../files/shared-files.ts';
import type { IdentitySettings } from '../identity-settings.ts';
import type { IdentityWorld } from '../identity-world.ts';

/** What a look at a profile needs. */
export interface ProfileLook {
  readonly settings: IdentitySettings;
  readonly world: IdentityWorld;
  readonly files: SharedFiles;
  readonly signal: AbortSignal;
  /** Opens a profile that another one takes its role on with. */
  readonly openSource: (
    profile: Profile,
    look: ProfileLook,
    visited: readonly string[],
  ) => Promise<LinkOutcome>;
}

/** A value that is there and not empty. */
export function valueOf({ values }: Profile, key: string): ProfileValue | undefined {
  const value = values.get(key);
  return value === undefined || value.text === '' ? undefined : value;
}

export function textOf(profile: Profile, key: string): string | undefined {
  return valueOf(profile, key)?.text;
}

/** Where a value stands, for people. */
export function placeOf({ file, line }: ProfileValue): string {
  return `${file}:${line}`;
}
