import { isDependencyViolation } from '../../../aws/errors.ts';
import type { Clock } from '../../../base/clock.ts';
import { ignoreNotFound } from './ignore-not-found.ts';

/** An instance that has ended lets go of its group within seconds. */
const usualLimitMs = 40_000;
const retryEveryMs = 1000;

/** Deletes something that what is just ending may still use, for `limitMs` at most. Not finding it is success. */
export async function retryWhileInUse(
  remove: () => Promise<unknown>,
  clock: Clock,
  signal: AbortSignal,
  limitMs = usualLimitMs,
): Promise<void> {
  const until = clock.now().getTime() + limitMs;
  for (;;) {
    try {
      await ignoreNotFound(remove());
      return;
    } catch (error) {
      if (!isDependencyViolation(error) || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(retryEveryMs, signal);
  }
}
