import { invalidValue, unknownSourceRegion } from '../model/messages.ts';
import type { Region } from '../model/world.ts';

/** @throws ApiError where the account has no such region. */
export function readSourceRegion(name: string, { world }: Region): Region {
  const region = world.regions.get(name);
  if (region === undefined) throw unknownSourceRegion(name);
  return region;
}

const [stepMinutes, mostMinutes] = [15, 2880];

/** Nothing is slower or faster for it. @throws ApiError for what is no number of quarters of an hour within two days. */
export function checkDuration(name: string, minutes: number | undefined): void {
  if (minutes === undefined) return;
  const fits = minutes % stepMinutes === 0 && minutes >= stepMinutes && minutes <= mostMinutes;
  if (!fits)
    throw invalidValue(
      name,
      minutes,
      `It must be a multiple of ${stepMinutes} up to ${mostMinutes} minutes.`,
    );
}
