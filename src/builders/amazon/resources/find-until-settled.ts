import type { Clock } from '../../../base/clock.ts';
import type { LedgerEntry } from '../../../contracts/ledger.ts';

/** How long a request that a killed build had sent, or a new thing that AWS does not show yet, may take to appear. */
const settleMs = 5000;
const lookEveryMs = 500;

/** Looks again while what the entry announces may still appear; counted from when it was written. */
export async function findUntilSettled<T>(
  entry: LedgerEntry,
  look: () => Promise<T | undefined>,
  clock: Clock,
  signal: AbortSignal,
): Promise<T | undefined> {
  const until = Date.parse(entry.at) + settleMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || clock.now().getTime() >= until) return found;
    await clock.sleep(lookEveryMs, signal);
  }
}
