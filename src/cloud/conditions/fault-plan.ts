import type { FaultRule, Faults } from './faults.ts';

/** A call as rules tell calls apart. */
export interface CallPlace {
  readonly action: string;
  readonly region: string;
}

const madeBy = /^(?:Allocate|Copy|Create|Import|Register|Request|Run)/;
const anyId = /\b[a-z]+-[0-9a-f]{17}\b/g;

/** The faults of a cloud, and how often each has happened. */
export class FaultPlan {
  readonly #faults: Faults;
  readonly #seen = new Map<FaultRule, number>();
  /** When what was made can be found, by its id. Milliseconds. */
  readonly #hidden = new Map<string, number>();

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** The fault that happens to a call, if one does. Each call counts for the first rule that is about it. */
  next({ action, region }: CallPlace): FaultRule | undefined {
    const rule = this.#faults.rules.find(
      (each) => fits(each.action, action) && (each.region ?? region) === region && !this.#isOver(each),
    );
    if (rule === undefined) return undefined;
    const before = this.#seen.get(rule) ?? 0;
    this.#seen.set(rule, before + 1);
    return before < rule.skip ? undefined : rule;
  }

  #isOver(rule: FaultRule): boolean {
    return rule.times > 0 && (this.#seen.get(rule) ?? 0) >= rule.skip + rule.times;
  }

  /** Takes note of what an answer tells of for the first time. */
  noteMade({ action }: CallPlace, { asked, answered, now }: MadeTexts): void {
    const { consistencySeconds } = this.#faults;
    if (consistencySeconds === 0 || !madeBy.test(action)) return;
    const known = new Set(asked.match(anyId));
    for (const id of answered.match(anyId) ?? []) {
      if (!known.has(id) && !this.#hidden.has(id))
        this.#hidden.set(id, now.getTime() + consistencySeconds * 1000);
    }
  }

  /** An id in a request that cannot be found yet. */
  findHidden(asked: string, now: Date): string | undefined {
    if (this.#hidden.size === 0) return undefined;
    return asked.match(anyId)?.find((id) => (this.#hidden.get(id) ?? 0) > now.getTime());
  }
}

interface MadeTexts {
  readonly asked: string;
  readonly answered: string;
  readonly now: Date;
}

function fits(pattern: string, action: string): boolean {
  const source = pattern.split('*').map((part) => part.replace(/[^A-Za-z0-9]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`).test(action);
}
