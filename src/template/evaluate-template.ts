import type { Catalogue } from '../contracts/catalogue.ts';
import type { Value } from '../cty/value.ts';
import { objectValue, unknownValue } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { readBuild } from './build-blocks.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateLocals } from './evaluate-locals.ts';
import { dataNotSupported, missingBuild } from './messages.ts';
import { readRegistries } from './registry-block.ts';
import type { ResolvedBuild } from './resolve-builds.ts';
import { resolveBuilds } from './resolve-builds.ts';
import { resolveVariables } from './resolve-variables.ts';
import { readSources } from './source-blocks.ts';
import type { TemplateParts } from './template-parts.ts';
import { withLocals, withVariables } from './template-scope.ts';

/** A template of which all is known but the options of its components. */
export interface EvaluatedTemplate {
  readonly builds: readonly ResolvedBuild[];
  readonly variables: ReadonlyMap<string, Value>;
  readonly locals: ReadonlyMap<string, Value>;
  /** What components may refer to, but for what belongs to their own build. */
  readonly scope: Scope;
}

/** Gives variables and locals their values, and reads sources and builds with them. */
export function evaluateTemplate(
  { root, variables: declared, assigned, locals: defined }: TemplateParts,
  scope: Scope,
  names: Catalogue['names'],
): Outcome<EvaluatedTemplate> {
  const found = new DiagnosticList();
  const data = root('data');
  for (const { headerRange } of data) found.add(dataNotSupported(headerRange));
  const withData = childScope(scope, new Map([['data', data.length > 0 ? unknownValue() : objectValue({})]]));
  const variables = found.take(resolveVariables(declared, assigned, scope));
  const inLocals = withVariables(withData, variables);
  const locals = found.take(evaluateLocals(defined, inLocals));
  const everywhere = withLocals(inLocals, locals);
  found.add(...readRegistries(root('hcp_packer_registry'), everywhere));
  const sources = found.take(readSources(root('source')));
  const blocks = root('build').map((block) => found.take(readBuild(block, everywhere)));
  if (blocks.length === 0) found.add(missingBuild());
  const builds = found.take(resolveBuilds(blocks, sources, names));
  return { value: { builds, variables, locals, scope: everywhere }, diags: found.diags };
}
