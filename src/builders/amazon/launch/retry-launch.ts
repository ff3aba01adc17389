import type { Clock } from '../../../base/clock.ts';
import { isAboutFresh, isProfileUnknown, launchProblems } from './launch-problem.ts';

const limitMs = 60_000;
/** A profile that the template names may have been made just before the build. */
const namedProfileLimitMs = 10_000;
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
  const startedAt = clock.now().getTime();
  for (let delay = firstDelayMs; ; delay = Math.min(delay * 2, longestDelayMs)) {
    try {
      return await launch();
    } catch (error) {
      if (clock.now().getTime() - startedAt >= patienceMs(error, fresh)) throw error;
    }
    await clock.sleep(delay, signal);
  }
}

function patienceMs(error: unknown, fresh: readonly string[]): number {
  if (isAboutFresh(error, fresh)) return limitMs;
  if (!isProfileUnknown(error)) return 0;
  const isOurs = launchProblems(error).some(({ detail }) => fresh.some((name) => detail.includes(name)));
  return isOurs ? limitMs : namedProfileLimitMs;
}
