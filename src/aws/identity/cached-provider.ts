import type { Clock } from '../../base/clock.ts';
import type { CredentialProvider, Credentials } from './credentials.ts';

/** Renewed this long before they expire, so that nothing signed shortly before is refused on arrival. */
const renewAheadMs = 300_000;

/** Keeps what `load` gave until it nears its end or is refused; concurrent callers share one load. */
export class CachedProvider implements CredentialProvider {
  readonly #load: () => Promise<Credentials>;
  readonly #clock: Clock;
  #current: Promise<Credentials> | undefined;

  constructor(load: () => Promise<Credentials>, clock: Clock) {
    this.#load = load;
    this.#clock = clock;
  }

  async get(): Promise<Credentials> {
    const credentials = await (this.#current ?? this.#renew());
    const leftMs = (credentials.expiration?.getTime() ?? Infinity) - this.#clock.now().getTime();
    if (leftMs > renewAheadMs) return credentials;
    // What is still valid is better than an error about its successor.
    return leftMs > 0 ? this.refresh(credentials).catch(() => credentials) : this.refresh(credentials);
  }

  async refresh(rejected: Credentials): Promise<Credentials> {
    const before = this.#current;
    const current = await before?.catch(() => undefined);
    if (this.#current !== before && this.#current !== undefined) return this.#current; // someone was quicker
    return current === undefined || current === rejected ? this.#renew() : current;
  }

  #renew(): Promise<Credentials> {
    const before = this.#current;
    const loading = this.#load();
    this.#current = loading;
    loading.catch(() => {
      if (this.#current === loading) this.#current = before;
    });
    return loading;
  }
}
