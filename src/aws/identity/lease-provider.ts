import { SharedWork } from '../../base/shared-work.ts';
import { TransportError } from '../http/transport.ts';
import { cannotRenew, sourceSilent } from '../messages.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';
import { endOf, type Lease, type TakeLease } from './lease.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** Renewed this long before the end, so that nothing signed shortly before is refused on arrival. */
const longestAheadMs = 900_000;
/** Short sessions are not renewed all the time. */
const shareAhead = 0.2;
/** Where renewing failed, what is still valid is used for so long before it is tried again. */
const pauseMs = 30_000;
/** A source that takes longer to renew what is still valid is not waited for. */
const usualPatienceMs = 15_000;

interface Held {
  readonly lease: Lease;
  readonly takenAt: number;
}

/** Keeps a lease until it nears its end or is refused; concurrent callers share one look at its source. */
export class LeaseProvider implements CredentialProvider {
  readonly #take: TakeLease;
  readonly #now: () => Date;
  readonly #patienceMs: number;
  readonly #taking = new SharedWork<Held>();
  #held: Held | undefined;
  #restUntil = 0;

  constructor(take: TakeLease, now: () => Date, { patienceMs = usualPatienceMs } = {}) {
    this.#patienceMs = patienceMs;
    this.#take = take;
    this.#now = now;
  }

  get cannotRenew(): string | undefined {
    const renewal = this.#held?.lease.renewal;
    return renewal?.kind === 'fixed' ? renewal.why : undefined;
  }

  async get(signal: AbortSignal): Promise<Credentials> {
    return (await this.lease(signal)).credentials;
  }

  /** The current credentials, and how long they can be had. */
  async lease(signal: AbortSignal): Promise<Lease> {
    const held = this.#held;
    if (held === undefined) return this.#renew(signal);
    const end = held.lease.credentials.expiration?.getTime() ?? Infinity;
    const now = this.#now().getTime();
    const aheadMs = Math.min(longestAheadMs, (end - held.takenAt) * shareAhead);
    if (end - now > aheadMs || (now < end && now < this.#restUntil)) return held.lease;
    return now < end ? this.#renewEarly(held, signal) : this.#renew(signal);
  }

  async refresh(rejected: Credentials, signal: AbortSignal): Promise<Credentials> {
    const held = this.#held;
    if (held !== undefined && held.lease.credentials !== rejected) return this.get(signal); // someone was quicker
    return (await this.#renew(signal)).credentials;
  }

  /** What is still valid is better than an error about its successor. */
  async #renewEarly(held: Held, signal: AbortSignal): Promise<Lease> {
    try {
      return await this.#renew(AbortSignal.any([signal, timeoutSignal(this.#patienceMs)]));
    } catch {
      signal.throwIfAborted();
      this.#restUntil = this.#now().getTime() + pauseMs;
      return held.lease;
    }
  }

  async #renew(signal: AbortSignal): Promise<Lease> {
    const held = await this.#taking.run(async (shared) => {
      const lease = await this.#take(shared).catch((error: unknown) => {
        throw this.#explained(error);
      });
      return { lease, takenAt: this.#now().getTime() };
    }, signal);
    this.#held = held;
    return held.lease;
  }

  #explained(error: unknown): unknown {
    const lease = this.#held?.lease;
    const end = lease && endOf(lease);
    // What the source says of a second try is beside the point where there was to be none.
    if (lease?.renewal.kind === 'fixed' && end !== undefined && end <= this.#now()) {
      return new Error(cannotRenew(lease.renewal.why), { cause: error });
    }
    // Whoever waits for credentials must not take this for a failure of its own connection.
    return error instanceof TransportError ? new Error(sourceSilent(error.message), { cause: error }) : error;
  }
}
