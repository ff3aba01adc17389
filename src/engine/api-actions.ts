import type { ActionUse, StepDeclaration } from '../contracts/step.ts';
import { isBlock } from '../options/option-kind.ts';
import type { OptionTable } from '../options/option-table.ts';

/** What a build may ask of an API. */
export interface ApiActions {
  /** Whatever its options say, as in `ec2:RunInstances`; sorted. */
  readonly always: readonly string[];
  /** Only because of options that it gives; sorted by action. */
  readonly because: readonly ActionReason[];
}

export interface ActionReason {
  readonly action: string;
  readonly options: readonly string[];
}

const whenOff = / = false$/;
const whenEqual = /^(\w+) = (.+)$/;

/** Sorts what the steps of a builder may ask by whether a build's options make them ask it. */
export function apiActions(
  steps: readonly StepDeclaration[],
  values: Readonly<Record<string, unknown>>,
  table: OptionTable,
): ApiActions {
  const isGiven = (option: string): boolean => isOn(values[option], table, option);
  const uses = steps
    .flatMap((step) => step.uses)
    .filter(({ unless = [] }) => !unless.some(isGiven))
    .filter(({ when = '' }) => !whenOff.test(when) || !isGiven(when.replace(whenOff, '')));
  const always = new Set(uses.filter(({ when }) => !isConditional(when)).map(({ action }) => action));
  const reasons = new Map<string, Set<string>>();
  for (const { action, when } of uses) {
    if (!isConditional(when) || always.has(action)) continue;
    const [, option = when, wanted] = whenEqual.exec(when) ?? [];
    if (wanted === undefined ? !isGiven(option) : values[option] !== wanted) continue;
    reasons.set(action, (reasons.get(action) ?? new Set()).add(option));
  }
  const because = [...reasons].map(([action, options]) => ({ action, options: [...options].sort() }));
  return {
    always: [...always].sort(),
    because: because.sort((one, other) => (one.action < other.action ? -1 : 1)),
  };
}

function isConditional(when: ActionUse['when']): when is string {
  return when !== undefined && !whenOff.test(when);
}

/** Empty texts and zeros are as good as not given; `false` is an answer only where leaving it out is another one. */
function isOn(value: unknown, table: OptionTable, name: string): boolean {
  if (value === undefined || value === null || value === '' || value === 0) return false;
  if (value === false) {
    const option = table[name];
    return option !== undefined && !isBlock(option) && option.default === undefined;
  }
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
