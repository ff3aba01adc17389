import type { LinkOutcome } from '../chain-link.ts';
import type { Profile } from '../files/shared-files.ts';
import { invalidDuration } from './messages.ts';
import { placeOf, valueOf } from './profile-look.ts';

/** What STS accepts, in seconds. */
const shortest = 900;
const longest = 43_200;

/** `duration_seconds` of a profile. */
export function readDuration(profile: Profile): number | undefined | 'invalid' {
  return parseSeconds(valueOf(profile, 'duration_seconds')?.text);
}

/** The same, wherever it stands. */
export function parseSeconds(text: string | undefined): number | undefined | 'invalid' {
  if (text === undefined) return undefined;
  const seconds = /^\d+$/.test(text) ? Number(text) : NaN;
  return seconds >= shortest && seconds <= longest ? seconds : 'invalid';
}

export function badDuration(profile: Profile): LinkOutcome {
  const value = valueOf(profile, 'duration_seconds');
  const place = value === undefined ? profile.name : placeOf(value);
  return { kind: 'broken', saw: invalidDuration(value?.text ?? '', place) };
}
