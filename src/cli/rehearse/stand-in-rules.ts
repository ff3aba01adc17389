import { wildcardPattern } from '../../cloud/api/filter-items.ts';
import type { Pair } from '../flags/flag.ts';

/** What `-stand-in WANTED=BASE` says, and which of it was of use. */
export class StandInRules {
  readonly #rules: ReadonlyArray<Pair & { readonly pattern: RegExp }>;
  readonly #used = new Set<string>();

  constructor(pairs: readonly Pair[]) {
    this.#rules = pairs.map((pair) => ({ ...pair, pattern: wildcardPattern(pair.name) }));
  }

  /** What is to stand for something that goes by these names; of several rules the last counts. */
  find(names: readonly string[]): string | undefined {
    const rule = this.#rules.findLast(({ name, pattern }) =>
      names.some((text) => text === name || pattern.test(text)),
    );
    if (rule !== undefined) this.#used.add(rule.name);
    return rule?.text;
  }

  unused(): readonly string[] {
    return this.#rules.map(({ name }) => name).filter((name) => !this.#used.has(name));
  }
}
