import type { Value } from '../../cty/value.ts';
import type { Diagnostic } from '../../diag/diagnostic.ts';
import type { FunctionTable } from './function-def.ts';

/** What the names in an expression mean. A name that this scope lacks is looked up in its parent. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Value>;
  readonly functions?: FunctionTable | undefined;
  readonly parent?: Scope | undefined;
  /** What to say where one of `variables`, the root, has no such attribute, where more is known than that. */
  /** Whether strings of JSON syntax are plain text here, not templates. */
  readonly jsonStrings?: 'plain' | undefined;
  readonly explainMissing?: ((root: string, attribute: string) => MissingAttribute | undefined) | undefined;
}

/** What of a diagnostic is not said by the place where it is found. */
export type MissingAttribute = Pick<Diagnostic, 'code' | 'summary' | 'detail'>;

/** A scope in which no name means anything, for what must be constant. */
export const emptyScope: Scope = { variables: new Map(), jsonStrings: 'plain' };

/** A scope with more variables, which hide those of the same name in the outer scope. */
export function childScope(parent: Scope, variables: ReadonlyMap<string, Value>): Scope {
  return { variables, parent };
}

/** Finds what a root name means, inside out, and which scope says so. */
export function findVariable(
  scope: Scope,
  name: string,
): { readonly value: Value; readonly owner: Scope } | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const value = at.variables.get(name);
    if (value) return { value, owner: at };
  }
  return undefined;
}

/** The root names that mean something, each once. */
export function variableNames(scope: Scope): readonly string[] {
  const names = new Set<string>();
  for (let at: Scope | undefined = scope; at; at = at.parent)
    for (const name of at.variables.keys()) names.add(name);
  return [...names];
}

/** The nearest function table; undefined where functions may not be called. */
export function functionsOf(scope: Scope): FunctionTable | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) if (at.functions) return at.functions;
  return undefined;
}
