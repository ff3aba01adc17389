import { compareCodePoints } from '../../base/compare-code-points.ts';
import type { RunContext } from '../../contracts/component.ts';
import type { BuildVariables } from '../../contracts/plan-evaluator.ts';

interface Given {
  readonly environment_vars?: readonly string[] | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

const httpVariables = {
  PACKER_HTTP_ADDR: 'PackerHTTPAddr',
  PACKER_HTTP_IP: 'PackerHTTPIP',
  PACKER_HTTP_PORT: 'PackerHTTPPort',
} as const;

/**
 * The environment of a script, by name: what Packer's scripts always see, then `environment_vars`, then `env`.
 * Values are fit to stand between single quotes of a shell.
 */
export function scriptEnvironment(
  { environment_vars = [], env = {} }: Given,
  context: Pick<RunContext, 'buildName' | 'builderType'>,
  variables: BuildVariables,
): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  all.set('PACKER_BUILD_NAME', context.buildName).set('PACKER_BUILDER_TYPE', context.builderType);
  for (const [name, key] of Object.entries(httpVariables)) {
    const value = String(variables[key] ?? '');
    if (value !== '' && !value.startsWith('ERR_')) all.set(name, value);
  }
  for (const text of environment_vars) {
    const at = text.indexOf('=');
    all.set(text.slice(0, at), quotable(text.slice(at + 1)));
  }
  for (const [name, value] of Object.entries(env)) all.set(name, quotable(value));
  return new Map([...all].sort(([a], [b]) => compareCodePoints(a, b)));
}

/** Each variable by a format such as `%s='%s' `, its name at the first `%s` and its value at the second. */
export function formatEnvironment(environment: ReadonlyMap<string, string>, format: string): string {
  return [...environment].map((pair) => formatPair(format, pair)).join('');
}

function formatPair(format: string, pair: readonly [string, string]): string {
  let next = 0;
  return format.replace(/%[%s]/g, (verb) => (verb === '%%' ? '%' : (pair[next++] ?? '')));
}

/** A single quote cannot stand between single quotes: they are closed, it is put between double quotes, and they open again. */
function quotable(value: string): string {
  return value.replaceAll("'", `'"'"'`);
}
