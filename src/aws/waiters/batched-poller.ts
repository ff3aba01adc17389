import type { Clock } from '../../base/clock.ts';
import { withResolvers, type Resolvers } from '../../base/with-resolvers.ts';
import type { WaitPace } from './pace.ts';
import type { Verdict } from './verdict.ts';
import { WaitError, type Awaited } from './wait-error.ts';

export interface WaitSpec<T, R> extends Awaited {
  readonly pace: WaitPace;
  readonly judge: (found: T | undefined) => Verdict<R>;
}

/** Looks at some resources at once; those that do not exist are left out. */
export type Describe<T> = (ids: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, T>>;

interface Waiter<T> {
  readonly id: string;
  readonly startedAt: number;
  dueAt: number;
  look: AbortController | undefined;
  readonly pace: WaitPace;
  /** True where the wait is over. */
  readonly see: (found: T | undefined, elapsedMs: number) => boolean;
  readonly fail: (error: unknown) => void;
}

const mostIdsACall = 100;

/**
 * Waits for many resources of one kind with few calls: whenever one of them is due, all are looked at in the same
 * call. Nothing is asked while nothing is waited for.
 */
export class BatchedPoller<T> {
  readonly #describe: Describe<T>;
  readonly #clock: Clock;
  readonly #waiters = new Set<Waiter<T>>();
  #wake: (() => void) | undefined;
  #running = false;

  constructor(describe: Describe<T>, clock: Clock) {
    this.#describe = describe;
    this.#clock = clock;
  }

  /** The value that `judge` settles with. Rejects with a `WaitError`, what `describe` threw, or the signal's reason. */
  async wait<R>(spec: WaitSpec<T, R>, signal: AbortSignal): Promise<R> {
    signal.throwIfAborted();
    const ended = withResolvers<R>();
    const waiter = newWaiter(spec, this.#now(), ended);
    const abort = (): void => waiter.fail(signal.reason);
    signal.addEventListener('abort', abort);
    this.#waiters.add(waiter);
    this.#start();
    try {
      return await ended.promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#remove(waiter);
    }
  }

  #remove(waiter: Waiter<T>): void {
    this.#waiters.delete(waiter);
    const shared = [...this.#waiters].some(({ look }) => look === waiter.look);
    if (!shared) waiter.look?.abort(new Error('Nobody waits for this look any more'));
    this.#wake?.();
  }

  #start(): void {
    this.#wake?.();
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    await Promise.resolve(); // so that all who begin to wait at once share the first look
    while (this.#waiters.size > 0) {
      const idle = [...this.#waiters].filter(({ look }) => look === undefined);
      const due = Math.min(...idle.map(({ dueAt }) => dueAt));
      if (due <= this.#now()) this.#look(idle);
      else await this.#sleepUntil(due);
    }
    // In the same breath as the last look at who waits: whoever comes after it starts another run.
    this.#running = false;
  }

  async #sleepUntil(due: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    const ms = Math.min(due - this.#now(), 60_000);
    await this.#clock.sleep(ms, woken.signal).catch((error: unknown) => {
      if (!woken.signal.aborted) throw error;
    });
    this.#wake = undefined;
  }

  #look(idle: ReadonlyArray<Waiter<T>>): void {
    const ids = [...new Set(idle.map(({ id }) => id))];
    for (let at = 0; at < ids.length; at += mostIdsACall) {
      const batch = new Set(ids.slice(at, at + mostIdsACall));
      void this.#lookAt(
        idle.filter(({ id }) => batch.has(id)),
        [...batch],
      );
    }
  }

  async #lookAt(waiters: ReadonlyArray<Waiter<T>>, ids: readonly string[]): Promise<void> {
    const look = new AbortController();
    for (const waiter of waiters) waiter.look = look;
    try {
      const found = await this.#describe(ids, look.signal);
      const now = this.#now();
      for (const waiter of waiters) {
        const elapsedMs = now - waiter.startedAt;
        waiter.look = undefined;
        waiter.dueAt = Math.min(
          now + waiter.pace.nextLookMs(elapsedMs),
          waiter.startedAt + waiter.pace.limitMs,
        );
        if (this.#waiters.has(waiter) && waiter.see(found.get(waiter.id), elapsedMs))
          this.#waiters.delete(waiter);
      }
    } catch (error) {
      for (const waiter of waiters) waiter.fail(error);
    }
    this.#wake?.();
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function newWaiter<T, R>(spec: WaitSpec<T, R>, startedAt: number, ended: Resolvers<R>): Waiter<T> {
  const { id, pace } = spec;
  const see = (found: T | undefined, elapsedMs: number): boolean => {
    const verdict = spec.judge(found);
    if (verdict.kind === 'settled') ended.resolve(verdict.value);
    else if (verdict.kind === 'failed') ended.reject(WaitError.failed(spec, verdict.state, verdict.why));
    else if (elapsedMs < pace.limitMs) return false;
    else ended.reject(WaitError.timeout(spec, Math.round(elapsedMs / 1000), verdict.state));
    return true;
  };
  return { id, pace, see, startedAt, dueAt: startedAt, look: undefined, fail: ended.reject };
}
