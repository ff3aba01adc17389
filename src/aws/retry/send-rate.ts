import type { Clock } from '../../base/clock.ts';

const slowDownFactor = 0.7;
const growth = 0.4;
const smoothing = 0.8;
const leastRate = 0.5;
const windowSeconds = 0.5;

/**
 * Holds requests back once a service has throttled some, by AWS's "adaptive" rule: the rate falls to 70 % at each
 * throttle and grows again along a cubic curve, quickly up to where it was cut and carefully beyond. Until the first
 * throttle nothing waits.
 */
export class SendRate {
  readonly #clock: Clock;
  #tokens: { rate: number; most: number; left: number; at: number } | undefined;
  #measured = { rate: 0, window: 0, count: 0 };
  #cut = { rate: 0, at: 0 };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when one more request may go out. */
  async acquire(signal: AbortSignal): Promise<void> {
    for (;;) {
      const tokens = this.#refill();
      if (tokens === undefined) return;
      if (tokens.left >= 1) {
        tokens.left -= 1;
        return;
      }
      await this.#clock.sleep(((1 - tokens.left) / tokens.rate) * 1000, signal);
    }
  }

  /** To be told after every answer. */
  learn(answer: 'throttled' | 'accepted'): void {
    this.#measure();
    const now = this.#seconds();
    const tokens = this.#refill();
    if (answer === 'throttled') {
      const rate = tokens === undefined ? this.#measured.rate : Math.min(this.#measured.rate, tokens.rate);
      this.#cut = { rate, at: now };
      this.#setRate(rate * slowDownFactor);
    } else if (tokens !== undefined) {
      const flat = Math.cbrt((this.#cut.rate * (1 - slowDownFactor)) / growth);
      this.#setRate(growth * (now - this.#cut.at - flat) ** 3 + this.#cut.rate);
    }
  }

  #setRate(wanted: number): void {
    const rate = Math.max(leastRate, Math.min(wanted, 2 * this.#measured.rate));
    const most = Math.max(1, rate);
    const left = Math.min(this.#tokens?.left ?? 0, most);
    this.#tokens = { rate, most, left, at: this.#seconds() };
  }

  #refill(): { rate: number; left: number } | undefined {
    const tokens = this.#tokens;
    if (tokens === undefined) return undefined;
    const now = this.#seconds();
    tokens.left = Math.min(tokens.most, tokens.left + (now - tokens.at) * tokens.rate);
    tokens.at = now;
    return tokens;
  }

  /** How many requests a second have gone out lately, looked at in half seconds. */
  #measure(): void {
    const window = Math.floor(this.#seconds() / windowSeconds) * windowSeconds;
    this.#measured.count += 1;
    if (window <= this.#measured.window) return;
    const current = this.#measured.count / (window - this.#measured.window);
    this.#measured.rate = current * smoothing + this.#measured.rate * (1 - smoothing);
    this.#measured.count = 0;
    this.#measured.window = window;
  }

  #seconds(): number {
    return this.#clock.now().getTime() / 1000;
  }
}
