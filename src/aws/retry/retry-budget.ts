import type { Clock } from '../../base/clock.ts';
import { RetryQuota } from './retry-quota.ts';
import { SendRate } from './send-rate.ts';

/** What all callers of one account and region share. */
export interface RetryBudget {
  /** The endpoints that have ever answered; of others a wrong address is likelier than a passing failure. */
  readonly reached: Set<string>;
  readonly quota: RetryQuota;
  readonly rate: SendRate;
}

export function newRetryBudget(clock: Clock): RetryBudget {
  return { reached: new Set(), quota: new RetryQuota(), rate: new SendRate(clock) };
}
