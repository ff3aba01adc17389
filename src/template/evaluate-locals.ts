import { markSensitive } from '../cty/marks.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, unknownValue } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { references } from '../hcl/references.ts';
import type { Traversal } from '../hcl/syntax/ast.ts';
import { stepName } from '../hcl/syntax/step-name.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Local } from './local-definitions.ts';
import { cyclicLocals } from './local-messages.ts';
import { undeclaredLocal } from './reference-messages.ts';

type Locals = ReadonlyMap<string, Local>;

/**
 * Evaluates every local after those that it refers to, whatever their order in the files. A local that is wrong, or
 * refers to one that is, is unknown.
 */
export function evaluateLocals(locals: Locals, scope: Scope): Outcome<ReadonlyMap<string, Value>> {
  const found = new DiagnosticList();
  const needs = new Map(
    [...locals.values()].map((local) => [local.name, found.take(neededBy(local, locals))]),
  );
  const values = new Map<string, Value>();
  const { order, stuck } = sortByNeed(needs);
  for (const circle of circlesIn(stuck, needs)) {
    const [first] = circle.flatMap((name) => locals.get(name) ?? []);
    if (first) found.add(cyclicLocals(circle, first.range));
  }
  for (const name of stuck) values.set(name, unknownValue());
  for (const name of order) {
    const local = locals.get(name);
    if (local)
      values.set(
        name,
        found.take(evaluateLocal(local, { needed: needs.get(name) ?? new Set(), values, scope })),
      );
  }
  return { value: values, diags: found.diags };
}

function evaluateLocal(
  { expression, isSensitive }: Local,
  {
    needed,
    values,
    scope,
  }: {
    readonly needed: ReadonlySet<string>;
    readonly values: ReadonlyMap<string, Value>;
    readonly scope: Scope;
  },
): Outcome<Value> {
  const others = usesAllLocals(references(expression)) ? [...values.keys()] : [...needed];
  const local = objectValue(new Map(others.map((name) => [name, values.get(name) ?? unknownValue()])));
  const { value, diags } = evaluate(expression, childScope(scope, new Map([['local', local]])));
  const result = hasErrors(diags) ? unknownValue() : value;
  return { value: isSensitive ? markSensitive(result) : result, diags };
}

/** `local` alone, as in `keys(local)`, means whatever is known by then. */
function usesAllLocals(traversals: readonly Traversal[]): boolean {
  return traversals.some(({ root, steps }) => root === 'local' && steps.length === 0);
}

/** The names of the locals that one refers to; one that does not exist is a diagnostic. */
function neededBy(local: Local, locals: Locals): Outcome<ReadonlySet<string>> {
  const found = new DiagnosticList();
  const names = new Set<string>();
  for (const traversal of references(local.expression)) {
    const [step] = traversal.steps;
    const name = traversal.root === 'local' && step ? stepName(step) : undefined;
    if (name === undefined) continue;
    if (!locals.has(name))
      found.add({ severity: 'error', ...undeclaredLocal(name, locals.keys()), subject: traversal.range });
    names.add(name);
  }
  return { value: names, diags: found.diags };
}

type Needs = ReadonlyMap<string, ReadonlySet<string>>;

/** Names in an order in which each comes after all that it needs, and those for which there is no such order. */
function sortByNeed(needs: Needs): {
  readonly order: readonly string[];
  readonly stuck: ReadonlySet<string>;
} {
  const open = new Map(
    [...needs].map(([name, needed]) => [name, [...needed].filter((one) => needs.has(one)).length]),
  );
  const neededBy = new Map([...needs.keys()].map((name): [string, string[]] => [name, []]));
  for (const [name, needed] of needs) {
    for (const one of needed) neededBy.get(one)?.push(name);
  }
  const order = [...open].filter(([, count]) => count === 0).map(([name]) => name);
  for (const name of order) {
    for (const waiting of neededBy.get(name) ?? []) {
      const count = (open.get(waiting) ?? 0) - 1;
      open.set(waiting, count);
      if (count === 0) order.push(waiting);
    }
  }
  return { order, stuck: new Set([...open].filter(([, count]) => count > 0).map(([name]) => name)) };
}

/** Every circle among the names that cannot be put in order, once. */
function circlesIn(stuck: ReadonlySet<string>, needs: Needs): ReadonlyArray<readonly string[]> {
  const circles: string[][] = [];
  const seen = new Set<string>();
  for (const start of stuck) {
    const path: string[] = [];
    let name: string | undefined = start;
    while (name !== undefined && !seen.has(name)) {
      seen.add(name);
      path.push(name);
      name = [...(needs.get(name) ?? [])].find((one) => stuck.has(one));
    }
    const from = name === undefined ? -1 : path.indexOf(name);
    if (from >= 0) circles.push(path.slice(from));
  }
  return circles;
}
