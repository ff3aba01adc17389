import type { Clock } from '../../src/base/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** A clock whose time passes only when a test says so. It starts at the real time, for those who sign requests by it. */
export class ManualClock implements Clock {
  readonly #start = Date.now();
  #passed = 0;
  #sleepers: Sleeper[] = [];

  now(): Date {
    return new Date(this.#start + this.#passed);
  }

  /** Lets time pass, waking whoever sleeps no longer, and then lets them do what they woke for. */
  async pass(ms: number): Promise<void> {
    const end = this.#passed + ms;
    for (;;) {
      await settled();
      const next = this.#sleepers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#passed = Math.max(this.#passed, next.at);
      next.wake();
    }
    this.#passed = end;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal.removeEventListener('abort', abort);
      };
      const abort = (): void => {
        leave();
        reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      const sleeper = {
        at: this.#passed + ms,
        wake: (): void => {
          leave();
          resolve();
        },
      };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', abort);
    });
  }
}
