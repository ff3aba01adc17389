import type { Clock } from '../base/clock.ts';
import type { AwsClient } from './client.ts';
import { newRetryBudget, type RetryBudget } from './retry/retry-budget.ts';
import { SharedReads } from './shared-reads.ts';
import { newPollers, type Pollers } from './waiters/pollers.ts';

/** What all builds share that go to one region as one identity. */
export interface RegionShare {
  readonly budget: RetryBudget;
  readonly reads: SharedReads;
  /** The pollers, which call by the client of whoever asked first. */
  pollers(client: AwsClient): Pollers;
}

export class RegionShares {
  readonly #clock: Clock;
  readonly #shares = new Map<string, RegionShare>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(key: string): RegionShare {
    const known = this.#shares.get(key);
    if (known !== undefined) return known;
    const made = newShare(this.#clock);
    this.#shares.set(key, made);
    return made;
  }
}

function newShare(clock: Clock): RegionShare {
  let pollers: Pollers | undefined;
  return {
    budget: newRetryBudget(clock),
    reads: new SharedReads(),
    pollers(client) {
      pollers ??= newPollers(client, clock);
      return pollers;
    },
  };
}
