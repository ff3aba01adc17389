import { randomBytes } from 'node:crypto';

/** So many that no program meets the bound: aws_signing_helper means to keep 256, and keeps all. */
const mostTokens = 10_000;
const tokenBytes = 75; // 100 characters of base64

/** The session tokens of IMDSv2 that were given out; of too many, the one that ends first goes. */
export class TokenStore {
  readonly #now: () => number;
  readonly #ends = new Map<string, number>();

  /** @param now - gives milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** A new token for so many seconds. */
  issue(seconds: number): string {
    const token = randomBytes(tokenBytes).toString('base64');
    this.#ends.set(token, this.#now() + seconds * 1000);
    this.#removeEnded();
    if (this.#ends.size > mostTokens) this.#ends.delete(this.#firstToEnd());
    return token;
  }

  /** How many whole seconds a token has left; undefined where it is none of ours, or has ended. */
  secondsLeft(token: string): number | undefined {
    const end = this.#ends.get(token);
    const leftMs = end === undefined ? 0 : end - this.#now();
    return leftMs > 0 ? Math.floor(leftMs / 1000) : undefined;
  }

  #removeEnded(): void {
    const now = this.#now();
    for (const [token, end] of this.#ends) if (end <= now) this.#ends.delete(token);
  }

  #firstToEnd(): string {
    const [first] = [...this.#ends].sort(([, one], [, other]) => one - other);
    return first?.[0] ?? '';
  }
}
