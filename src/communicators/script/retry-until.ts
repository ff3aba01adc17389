import type { Clock } from '../../base/clock.ts';
import { UnsupportedError } from '../unsupported-error.ts';

const delayMs = 2000;

interface RetryOptions {
  /** No new try is started after this long; one that runs is not cut short. */
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Tries again every two seconds while `attempt` rejects, unless it never can succeed. Rejects with the last error. */
export async function retryUntil<T>(
  attempt: () => Promise<T>,
  { timeoutMs, clock, signal }: RetryOptions,
): Promise<T> {
  const startedAt = clock.now().getTime();
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof UnsupportedError || clock.now().getTime() - startedAt >= timeoutMs) throw error;
    }
    await clock.sleep(delayMs, signal);
  }
}
