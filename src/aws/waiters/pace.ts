/** What a user says of waiting, by the option `aws_polling` or by environment variables. Each only where given. */
export interface Polling {
  readonly delaySeconds?: number | undefined;
  readonly maxAttempts?: number | undefined;
  /** The deprecated `AWS_TIMEOUT_SECONDS`: the limit as such. */
  readonly timeoutSeconds?: number | undefined;
}

/** How a kind of wait goes by itself, in the terms that users know: so many attempts, so many seconds apart. */
export interface WaitHabit {
  readonly attempts: number;
  readonly delaySeconds: number;
  /** Seconds between looks, at most, once the wait is long. */
  readonly mostSeconds: number;
}

export interface WaitPace {
  readonly limitMs: number;
  /** How long to wait until the next look, where the wait has lasted `elapsedMs`. */
  readonly nextLookMs: (elapsedMs: number) => number;
}

const firstLookMs = 100;
const tightMs = 1000;
const easing = 0.05;

/**
 * The pace of a wait. Left alone it looks often at first and each second soon after, and then eases off in proportion
 * to the time waited, so that no more than a twentieth of it is lost. A user's delay is kept as it is.
 */
export function paceOf(habit: WaitHabit, polling: Polling): WaitPace {
  const limitMs = limitSeconds(habit, polling) * 1000;
  const { delaySeconds } = polling;
  if (delaySeconds !== undefined) return { limitMs, nextLookMs: () => delaySeconds * 1000 };
  return { limitMs, nextLookMs: (elapsedMs) => easedMs(elapsedMs, habit.mostSeconds * 1000) };
}

/** Attempts times delay, each of them the user's or else the habit's; a delay alone never shortens it. */
function limitSeconds(habit: WaitHabit, { delaySeconds, maxAttempts, timeoutSeconds }: Polling): number {
  if (maxAttempts !== undefined) return maxAttempts * (delaySeconds ?? habit.delaySeconds);
  if (timeoutSeconds !== undefined) return timeoutSeconds;
  return habit.attempts * Math.max(delaySeconds ?? 0, habit.delaySeconds);
}

function easedMs(elapsedMs: number, mostMs: number): number {
  if (elapsedMs < tightMs) return Math.max(firstLookMs, elapsedMs);
  return Math.min(mostMs, Math.max(tightMs, elapsedMs * easing));
}
