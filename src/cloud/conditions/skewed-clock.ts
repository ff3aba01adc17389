import type { Clock } from '../../base/clock.ts';

/** A clock that is ahead of another by some milliseconds, or behind it. */
export function skewedClock(clock: Clock, aheadMs: number): Clock {
  if (aheadMs === 0) return clock;
  return {
    now: () => new Date(clock.now().getTime() + aheadMs),
    sleep: (ms, signal) => clock.sleep(ms, signal),
  };
}
