import type { Clock } from '../../base/clock.ts';
import { RetryQuota } from './retry-quota.ts';
import { SendRate } from './send-rate.ts';

/** What all callers of one account and region share. */
export interface RetryBudget {
  readonly quota: RetryQuota;
  readonly rate: SendRate;
}

export function newRetryBudget(clock: Clock): RetryBudget {
  return { quota: new RetryQuota(), rate: new SendRate(clock) };
}
