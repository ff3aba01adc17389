import { AwsError } from '../../aws/aws-error.ts';
import { isNotFound } from '../../aws/errors.ts';
import type { Clock } from '../../base/clock.ts';

const limitMs = 60_000;
const firstDelayMs = 200;
const longestDelayMs = 2000;

/**
 * Calls again while AWS does not know what it has made a moment ago: its servers learn of new things one after the
 * other. A "not found" about anything but `ids` is final.
 */
export async function retryWhileUnknown<T>(
  ids: readonly string[],
  call: () => Promise<T>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T> {
  const until = clock.now().getTime() + limitMs;
  for (let delay = firstDelayMs; ; delay = Math.min(delay * 2, longestDelayMs)) {
    try {
      return await call();
    } catch (error) {
      if (!isAbout(error, ids) || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(delay, signal);
  }
}

function isAbout(error: unknown, ids: readonly string[]): boolean {
  return error instanceof AwsError && isNotFound(error) && ids.some((id) => error.detail.includes(id));
}
