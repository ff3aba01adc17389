import { contentKey } from './content-key.ts';
import { sameValue } from './equality.ts';
import type { Value } from './value.ts';

/** Values that can be looked up in a time that does not grow with their number. */
export class ValueBag {
  /** Values of equal content may still differ, as numbers of different precision do. */
  readonly #alike = new Map<string, Value[]>();

  constructor(values: readonly Value[] = []) {
    for (const value of values) this.add(value);
  }

  has(value: Value): boolean {
    return this.#alike.get(contentKey(value))?.some((other) => sameValue(value, other)) ?? false;
  }

  /** Whether it was not there before. */
  add(value: Value): boolean {
    const key = contentKey(value);
    const alike = this.#alike.get(key);
    if (alike?.some((other) => sameValue(value, other))) return false;
    if (alike) alike.push(value);
    else this.#alike.set(key, [value]);
    return true;
  }
}
