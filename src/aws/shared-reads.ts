import { SharedWork } from '../base/shared-work.ts';

/** Reads that are under way: builds that ask the same at the same time share one call. Nothing is kept beyond it. */
export class SharedReads {
  readonly #works = new Map<string, SharedWork<unknown>>();

  /** Joins the read with this key, or starts it. All who give a key must read the same. */
  async share<T>(key: string, read: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const work = this.#works.get(key) ?? new SharedWork<unknown>();
    this.#works.set(key, work);
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key stands for what is read
      return (await work.run(read, signal)) as T;
    } finally {
      if (this.#works.get(key) === work) this.#works.delete(key);
    }
  }
}
