import type { Clock } from '../../base/clock.ts';

const firstDelayMs = 200;
const longestDelayMs = 2000;

/** How long a failure that may pass is tried again, and by which clock. */
export interface Patience {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

/** Calls again while it fails in a way that passes by itself; for `limitMs` at most, and then with the last failure. */
export async function retryWhile<T>(
  passes: (error: unknown) => boolean,
  call: () => Promise<T>,
  { clock, signal, limitMs }: Patience,
): Promise<T> {
  const until = clock.now().getTime() + limitMs;
  for (let delay = firstDelayMs; ; delay = Math.min(delay * 2, longestDelayMs)) {
    try {
      return await call();
    } catch (error) {
      if (!passes(error) || clock.now().getTime() >= until) throw error;
    }
    await clock.sleep(delay, signal);
  }
}
