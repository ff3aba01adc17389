import { isDeepStrictEqual } from 'node:util';
import { tokenReused } from './messages.ts';

interface Used<T> {
  readonly input: object;
  readonly result: T;
}

/** Remembers what an action made for which idempotency token, so that a replayed request makes nothing twice. */
export class ClientTokens<T> {
  readonly #used = new Map<string, Used<T>>();

  /**
   * Makes something once for a token, and answers the same at each replay.
   *
   * @throws ApiError when the token was used before with another input.
   */
  once(token: string | undefined, input: object, make: () => T): T {
    if (token === undefined) return make();
    const used = this.#used.get(token);
    if (used !== undefined) {
      if (!isDeepStrictEqual(used.input, input)) throw tokenReused();
      return used.result;
    }
    const result = make();
    this.#used.set(token, { input, result });
    return result;
  }
}
