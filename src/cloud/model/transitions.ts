import type { Clock } from '../../base/clock.ts';

/** How long the resources named beside the first one to settle may still take before the answer goes out. */
const graceMs = 100;

export interface SettleOptions {
  readonly clock: Clock;
  readonly limitMs: number;
  readonly signal: AbortSignal;
}

/** Which resources are on their way from one state to another, so that a look at one can wait for its end. */
export class Transitions {
  readonly #underway = new Map<string, Promise<unknown>>();

  /** Says that a resource is in transition until the work has ended, well or badly. */
  track(id: string, work: Promise<unknown>): void {
    const ended = Promise.allSettled([work]);
    this.#underway.set(id, ended);
    void this.#forget(id, ended);
  }

  async #forget(id: string, ended: Promise<unknown>): Promise<void> {
    await ended;
    if (this.#underway.get(id) === ended) this.#underway.delete(id);
  }

  /**
   * Waits until all the resources have settled, or shortly after the first of them has: someone may be waiting for
   * that one only. Ends early, without an error, at the limit or when the signal aborts.
   */
  async settled(ids: readonly string[], { clock, limitMs, signal }: SettleOptions): Promise<void> {
    const works = ids.flatMap((id) => this.#underway.get(id) ?? []);
    if (works.length === 0 || limitMs <= 0) return;
    const over = new AbortController();
    const stop = AbortSignal.any([signal, over.signal]);
    const pause = async (ms: number): Promise<void> => {
      await Promise.allSettled([clock.sleep(ms, stop)]);
    };
    const firstAndGrace = async (): Promise<void> => {
      await Promise.race(works);
      await pause(graceMs);
    };
    await Promise.race([Promise.all(works), pause(limitMs), ...(works.length > 1 ? [firstAndGrace()] : [])]);
    over.abort();
  }
}
