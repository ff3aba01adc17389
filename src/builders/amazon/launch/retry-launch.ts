import type { Clock } from '../../../base/clock.ts';
import { isAboutFresh, isProfileUnknown } from './launch-problem.ts';

const limitMs = 60_000;
const firstDelayMs = 200;
const longestDelayMs = 2000;

/**
 * Launches again while EC2 does not know what was made a moment ago: `fresh` things, or an instance profile, of which
 * IAM tells EC2 some seconds later.
 */
export async function retryLaunch<T>(
  fresh: readonly string[],
  launch: () => Promise<T>,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<T> {
  const until = clock.now().getTime() + limitMs;
  for (let delay = firstDelayMs; ; delay = Math.min(delay * 2, longestDelayMs)) {
    try {
      return await launch();
    } catch (error) {
      const passing = isAboutFresh(error, fresh) || isProfileUnknown(error);
      if (!passing || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(delay, signal);
  }
}
