import type { Clock } from '../../src/base/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock whose time passes only when all that runs has come to wait: then it leaps to the next who wakes. */
export class LeapingClock implements Clock {
  #now: number;
  #sleepers: Sleeper[] = [];
  /** Every sleep that was asked for, in milliseconds. */
  readonly slept: number[] = [];

  constructor(start = '2026-01-31T12:00:00Z') {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Makes time pass without waking anyone. */
  pass(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.slept.push(ms);
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted'));
      };
      const wake = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      const sleeper = { at: this.#now + ms, wake };
      this.#sleepers.push(sleeper);
      signal.addEventListener('abort', abort);
      this.#leapWhenIdle();
    });
  }

  #leapWhenIdle(): void {
    setTimeout(() => {
      const next = this.#sleepers.sort((a, b) => a.at - b.at).shift();
      if (next === undefined) return;
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }, 0);
  }
}
