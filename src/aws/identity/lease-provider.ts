import { SharedWork } from '../../base/shared-work.ts';
import { TransportError } from '../http/transport.ts';
import { cannotRenew, sourceSilent } from '../messages.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';
import { endOf, type Lease, type TakeLease } from './lease.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** Renewed this long before the end, while nobody waits for it. */
const longestAheadMs = 900_000;
/** Short sessions are not renewed all the time. */
const shareAhead = 0.2;
/** In the last part of that time the successor is waited for, so that nothing is signed with what ends on its way. */
const shareWaited = 1 / 3;
/** Where renewing failed, what is still valid is used for so long before it is tried again. */
const pauseMs = 30_000;
/** So long renewing may take while nobody waits for it. */
const longestRenewalMs = 60_000;
/** A source that takes longer to renew what is still valid is not waited for. */
const usualPatienceMs = 15_000;

/** What of the world a provider needs. */
export interface LeaseWorld {
  now(): Date;
  /** Aborts when nobody will want credentials any more: what is renewed ahead of need ends then. */
  readonly ended?: AbortSignal | undefined;
}

interface Held {
  readonly lease: Lease;
  readonly takenAt: number;
}

/**
 * Keeps a lease until it nears its end or is refused; concurrent callers share one look at its source. A successor is
 * taken ahead of the end while callers go on with what they have.
 */
export class LeaseProvider implements CredentialProvider {
  readonly #take: TakeLease;
  readonly #world: LeaseWorld;
  readonly #patienceMs: number;
  readonly #taking = new SharedWork<Held>();
  #held: Held | undefined;
  #isRenewingAhead = false;
  #restUntil = 0;

  constructor(take: TakeLease, world: LeaseWorld, { patienceMs = usualPatienceMs } = {}) {
    this.#patienceMs = patienceMs;
    this.#take = take;
    this.#world = world;
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
    const now = this.#world.now().getTime();
    const leftMs = end - now;
    const aheadMs = Math.min(longestAheadMs, (end - held.takenAt) * shareAhead);
    if (leftMs > aheadMs || (leftMs > 0 && now < this.#restUntil)) return held.lease;
    if (leftMs <= 0) return this.#renew(signal);
    if (leftMs <= aheadMs * shareWaited) return this.#renewInTime(held, signal);
    // What may take a person is not begun before somebody waits for it.
    const isFixed = held.lease.renewal.kind === 'fixed';
    if (!isFixed && !this.#isRenewingAhead) void this.#renewAhead();
    return held.lease;
  }

  async refresh(rejected: Credentials, signal: AbortSignal): Promise<Credentials> {
    const held = this.#held;
    if (held !== undefined && held.lease.credentials !== rejected) return this.get(signal); // someone was quicker
    return (await this.#renew(signal)).credentials;
  }

  /** Nobody waits for this, so that nobody hears of its failure: what is still valid is used, and tried to renew later. */
  async #renewAhead(): Promise<void> {
    this.#isRenewingAhead = true;
    const limit = timeoutSignal(longestRenewalMs);
    const { ended } = this.#world;
    try {
      await this.#renew(ended === undefined ? limit : AbortSignal.any([ended, limit]));
    } catch {
      this.#rest();
    } finally {
      this.#isRenewingAhead = false;
    }
  }

  /** What is still valid is better than an error about its successor. */
  async #renewInTime(held: Held, signal: AbortSignal): Promise<Lease> {
    try {
      return await this.#renew(AbortSignal.any([signal, timeoutSignal(this.#patienceMs)]));
    } catch {
      signal.throwIfAborted();
      this.#rest();
      return held.lease;
    }
  }

  #rest(): void {
    this.#restUntil = this.#world.now().getTime() + pauseMs;
  }

  async #renew(signal: AbortSignal): Promise<Lease> {
    const held = await this.#taking.run(async (shared) => {
      const lease = await this.#take(shared).catch((error: unknown) => {
        throw this.#explained(error);
      });
      return { lease, takenAt: this.#world.now().getTime() };
    }, signal);
    this.#held = held;
    return held.lease;
  }

  #explained(error: unknown): unknown {
    const lease = this.#held?.lease;
    const end = lease && endOf(lease);
    // What the source says of a second try is beside the point where there was to be none.
    if (lease?.renewal.kind === 'fixed' && end !== undefined && end <= this.#world.now()) {
      return new Error(cannotRenew(lease.renewal.why), { cause: error });
    }
    // Whoever waits for credentials must not take this for a failure of its own connection.
    return error instanceof TransportError ? new Error(sourceSilent(error.message), { cause: error }) : error;
  }
}
