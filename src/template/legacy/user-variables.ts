import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { Diagnostic, Outcome, Range } from '../../diag/diagnostic.ts';
import type { GoFunction, GoFunctions } from '../../go-template/go-function.ts';
import { parseGoTemplate } from '../../go-template/parse.ts';
import { renderGoTemplate } from '../../go-template/render.ts';
import { circularUserVariables, invalidUserVariable, undefinedUserVariable } from './messages.ts';
import { protectFields } from './protect-fields.ts';
import type { RawVariable } from './raw-template.ts';

/** A value from a variable file or the command line, which has no place in a file. */
export interface GivenVariable {
  readonly name: string;
  readonly text: string;
  readonly range: Range | undefined;
}

/**
 * The variables' values as written; what a later one gives counts. A name that nothing declares is a variable too. What
 * has no value is empty: that it must have one has been said.
 */
export function assignUserVariables(
  declared: readonly RawVariable[],
  given: readonly GivenVariable[],
): readonly GivenVariable[] {
  const assigned = new Map<string, GivenVariable>();
  for (const { name, nameRange, default: written } of declared) {
    assigned.set(name, { name, ...(written ?? { text: '', range: nameRange }) });
  }
  for (const one of given) assigned.set(one.name, one);
  return [...assigned.values()].sort((a, b) => compareCodePoints(a.name, b.name));
}

/** Says that a variable mentions one that has no value yet. */
class NotThereYet extends Error {
  override readonly name = 'NotThereYet';
  readonly variable: string;

  constructor(variable: string) {
    super(`there is no variable "${variable}"`);
    this.variable = variable;
  }
}

/**
 * Renders the values of variables, which may mention each other: one waits until what it mentions is there. Actions that
 * begin with a dot, as in `{{ .Vars }}`, stay as they are: whoever uses the variable renders them.
 */
export function resolveUserVariables(
  assigned: readonly GivenVariable[],
  functions: GoFunctions,
): Outcome<ReadonlyMap<string, string>> {
  const resolved = new Map<string, string>();
  const diags: Diagnostic[] = [];
  const user: GoFunction = {
    params: ['string'],
    call(name: string): string {
      const value = resolved.get(name);
      if (value === undefined) throw new NotThereYet(name);
      return value;
    },
  };
  const waiting = new Map<string, GivenVariable[]>();
  const known = { ...functions, user };
  const ready = [...assigned];
  // What becomes ready on the way comes to its turn too.
  for (const variable of ready) {
    const rendered = renderVariable(variable.text, known);
    if (rendered.kind === 'rendered') {
      resolved.set(variable.name, rendered.text);
      for (const next of waiting.get(variable.name) ?? []) ready.push(next);
      waiting.delete(variable.name);
    } else if (rendered.kind === 'waits') {
      const others = waiting.get(rendered.for);
      if (others) others.push(variable);
      else waiting.set(rendered.for, [variable]);
    } else {
      diags.push(invalidUserVariable(variable.name, rendered.message, variable.range));
    }
  }
  const left = [...waiting].flatMap(([name, variables]) =>
    variables.map((variable) => ({ variable, for: name })),
  );
  return { value: resolved, diags: [...diags, ...explainWaiting(left, assigned)] };
}

type Rendered =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'waits'; readonly for: string }
  | { readonly kind: 'wrong'; readonly message: string };

function renderVariable(text: string, functions: GoFunctions): Rendered {
  const { shielded, restore } = protectFields(text);
  const parsed = parseGoTemplate(shielded);
  const rendered = parsed.ok ? renderGoTemplate(parsed.value, undefined, functions) : parsed;
  if (rendered.ok) return { kind: 'rendered', text: restore(rendered.value) };
  const { cause, message } = rendered.error;
  return cause instanceof NotThereYet ? { kind: 'waits', for: cause.variable } : { kind: 'wrong', message };
}

/** Each name that nothing defines is said once for a variable that mentions it; what only waits for others is not said. */
function explainWaiting(
  waiting: ReadonlyArray<{ readonly variable: GivenVariable; readonly for: string }>,
  assigned: readonly GivenVariable[],
): readonly Diagnostic[] {
  const names = assigned.map(({ name }) => name);
  const defined = new Set(names);
  const undefinedOnes = waiting.filter((one) => !defined.has(one.for));
  if (undefinedOnes.length > 0) {
    return undefinedOnes.map(({ variable, for: missing }) => undefinedUserVariable(variable, missing, names));
  }
  const targets = new Map(waiting.map((one) => [one.variable.name, one.for]));
  const cycle = findCycle(targets);
  const first = waiting.find(({ variable }) => variable.name === cycle[0]);
  return first ? [circularUserVariables(cycle, first.variable.range)] : [];
}

/** The names of a circle of variables, each of which waits for the next. */
function findCycle(targets: ReadonlyMap<string, string>): readonly string[] {
  const seen = new Set<string>();
  let [next] = targets.keys();
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    next = targets.get(next);
  }
  const path = [...seen];
  return next === undefined ? [] : path.slice(path.indexOf(next));
}
