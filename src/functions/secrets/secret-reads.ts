import { errorText } from '../../base/error-text.ts';
import type { SecretAnswer, SecretReader, SecretStoreName, SecretStores } from './secret-reader.ts';

interface Wanted {
  readonly store: SecretStoreName;
  readonly place: string;
}

/**
 * What was read from stores of secrets in one run. Evaluation is synchronous, also where arguments are computed, so what
 * it asks for is only noted at first; `settle()` reads it and evaluates once more.
 */
export class SecretReads implements SecretReader {
  readonly #stores: SecretStores;
  readonly #answers = new Map<string, SecretAnswer>();
  #wanted = new Map<string, Wanted>();

  constructor(stores: SecretStores) {
    this.#stores = stores;
  }

  read(store: SecretStoreName, place: string): SecretAnswer {
    const key = `${store} ${place}`;
    const answer = this.#answers.get(key);
    if (answer) return answer;
    this.#wanted.set(key, { store, place });
    return { kind: 'pending' };
  }

  /**
   * Evaluates until everything that the evaluation asks for has been read, and gives its last result; earlier ones lack
   * secrets, so they and their diagnostics do not count. Every secret is read once. Rejects with the signal's reason.
   */
  async settle<T>(evaluate: () => T, signal: AbortSignal): Promise<T> {
    for (;;) {
      this.#wanted = new Map();
      const result = evaluate();
      if (this.#wanted.size === 0) return result;
      await Promise.all([...this.#wanted].map(([key, wanted]) => this.#read(key, wanted, signal)));
    }
  }

  async #read(key: string, { store, place }: Wanted, signal: AbortSignal): Promise<void> {
    try {
      this.#answers.set(key, { kind: 'known', text: await this.#stores[store](place, signal) });
    } catch (error) {
      signal.throwIfAborted();
      this.#answers.set(key, { kind: 'failed', reason: errorText(error) });
    }
  }
}
