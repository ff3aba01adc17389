const capacity = 500;
const retryCost = 5;
const timeoutCost = 10;

/**
 * What retries may cost before all callers of one account and region stop retrying: when a service is down, many
 * builds that retry at once make it worse. Successes pay back.
 */
export class RetryQuota {
  #left = capacity;

  /** Pays for one retry; undefined where the quota is used up. The answer is to be given back on success. */
  pay(failure: 'timeout' | 'other'): number | undefined {
    const cost = failure === 'timeout' ? timeoutCost : retryCost;
    if (cost > this.#left) return undefined;
    this.#left -= cost;
    return cost;
  }

  /** After a success: what its last retry had cost, or 1 where it needed none. */
  giveBack(cost = 1): void {
    this.#left = Math.min(capacity, this.#left + cost);
  }
}
