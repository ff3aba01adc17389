import type { Outcome } from '../diag/diagnostic.ts';
import type { Expression, Traversal } from '../hcl/syntax/ast.ts';
import { references } from '../hcl/references.ts';
import { stepName } from '../hcl/syntax/step-name.ts';
import { bodyExpressions } from './body-expressions.ts';
import type { DataBlock } from './data-blocks.ts';
import type { Needs } from './dependency-graph.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { Local } from './local-definitions.ts';
import { undeclaredData, undeclaredLocal } from './reference-messages.ts';

/** Locals by `local.name` and data sources by `data.type.name`: what is worked out before everything else. */
export interface ValueNodes {
  readonly locals: ReadonlyMap<string, Local>;
  readonly data: ReadonlyMap<string, DataBlock>;
}

/** What every local and data source refers to among the others; what does not exist is a diagnostic. */
export function valueNeeds(nodes: ValueNodes): Outcome<Needs> {
  const found = new DiagnosticList();
  const needs = new Map<string, ReadonlySet<string>>();
  for (const [key, { expression }] of nodes.locals) needs.set(key, found.take(neededBy([expression], nodes)));
  for (const [key, { body }] of nodes.data) {
    needs.set(key, found.take(neededBy(bodyExpressions(body), nodes)));
  }
  return { value: needs, diags: found.diags };
}

function neededBy(expressions: readonly Expression[], nodes: ValueNodes): Outcome<ReadonlySet<string>> {
  const found = new DiagnosticList();
  const needed = new Set<string>();
  for (const traversal of expressions.flatMap(references)) {
    const key = keyOf(traversal);
    if (key === undefined) continue;
    needed.add(key);
    if (nodes.locals.has(key) || nodes.data.has(key)) continue;
    const missing = traversal.root === 'local' ? missingLocal(key, nodes) : missingData(key, nodes);
    found.add({ severity: 'error', ...missing, subject: traversal.range });
  }
  return { value: needed, diags: found.diags };
}

/** The local or data source that a reference means; undefined where it means neither, or all of them. */
function keyOf({ root, steps }: Traversal): string | undefined {
  const [first, second] = steps.map(stepName);
  if (root === 'local' && first !== undefined) return `local.${first}`;
  if (root === 'data' && first !== undefined && second !== undefined) return `data.${first}.${second}`;
  return undefined;
}

function missingLocal(key: string, { locals }: ValueNodes): ReturnType<typeof undeclaredLocal> {
  return undeclaredLocal(
    key.slice('local.'.length),
    [...locals.values()].map(({ name }) => name),
  );
}

function missingData(key: string, { data }: ValueNodes): ReturnType<typeof undeclaredData> {
  return undeclaredData(key, data.keys());
}
