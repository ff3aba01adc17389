import { SharedWork } from '../base/shared-work.ts';

/** Values that are found out once, by key. Callers at the same time share the work; a failure is forgotten. */
export class Remembered<T> {
  readonly #known = new Map<string, { readonly value: T }>();
  readonly #works = new Map<string, SharedWork<T>>();

  async get(key: string, find: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    const known = this.#known.get(key);
    if (known !== undefined) return known.value;
    const work = this.#works.get(key) ?? new SharedWork<T>();
    this.#works.set(key, work);
    const value = await work.run(find, signal);
    // Whoever was quicker has told others, who must not get something else.
    const first = this.#known.get(key) ?? { value };
    this.#known.set(key, first);
    return first.value;
  }
}
