import { SecretMask } from '../base/secret-mask.ts';
import type { Catalogue } from '../contracts/catalogue.ts';
import type { DataSourceModule } from '../contracts/data-source.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { sensitiveStrings } from '../options/secrets.ts';
import type { BuildBlock } from './build-blocks.ts';
import { readBuilds } from './build-blocks.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { DataReading, TemplateValues } from './evaluate-values.ts';
import { evaluateValues } from './evaluate-values.ts';
import { unknownDataSource } from './data-messages.ts';
import { missingBuild } from './messages.ts';
import { readRegistries } from './registry-block.ts';
import type { ResolvedBuild } from './resolve-builds.ts';
import { resolveBuilds } from './resolve-builds.ts';
import { resolveVariables } from './resolve-variables.ts';
import { readSources } from './source-blocks.ts';
import type { TemplateParts } from './template-parts.ts';
import type { TemplateWorld } from './template-world.ts';
import { withValues, withVariables } from './template-scope.ts';

/** A template of which all is known but the options of its components. */
export interface EvaluatedTemplate {
  /** As written, whether or not what they name is there. */
  readonly blocks: readonly BuildBlock[];
  readonly builds: readonly ResolvedBuild[];
  readonly variables: ReadonlyMap<string, Value>;
  readonly values: TemplateValues;
  /** Knows what is secret in variables and locals. */
  readonly mask: SecretMask;
  /** What components may refer to, but for what belongs to their own build. */
  readonly scope: Scope;
}

export interface EvaluateRequest {
  readonly world: TemplateWorld;
  readonly reading: DataReading;
  /** To `run` a template nothing is asked of anyone once it is known to be wrong; to `show` it as much is as can be. */
  readonly purpose: 'run' | 'show';
}

/** Gives variables, locals and data sources their values, and reads sources and builds with them. */
export async function evaluateTemplate(
  parts: TemplateParts,
  scope: Scope,
  { world, reading, purpose }: EvaluateRequest,
): Promise<Outcome<EvaluatedTemplate>> {
  const { root } = parts;
  const { names } = world.catalogue;
  const found = new DiagnosticList();
  const variables = found.take(resolveVariables(parts.variables, parts.assigned, scope));
  const inValues = withVariables(scope, variables);
  const modules = found.take(await loadDataSources(parts.data, world.catalogue));
  const asking = purpose === 'run' && hasErrors(found.diags) ? 'check' : reading;
  const values = found.take(
    await evaluateValues({ ...parts, modules, scope: inValues, world, reading: asking }),
  );
  const mask = hideSecrets(parts.locals, { variables, values }, world);
  const everywhere = withValues(inValues, values);
  found.add(...readRegistries(root('hcp_packer_registry'), everywhere));
  const sources = found.take(readSources(root('source')));
  const readBlocks = (): ReadonlyArray<Outcome<readonly BuildBlock[]>> =>
    root('build').map((block) => readBuilds(block, everywhere));
  const blocks = (await world.secrets.settle(readBlocks, world.signal)).flatMap((block) => found.take(block));
  if (root('build').length === 0) found.add(missingBuild());
  const builds = found.take(resolveBuilds(blocks, sources, names));
  return { value: { blocks, builds, variables, values, mask, scope: everywhere }, diags: found.diags };
}

async function loadDataSources(
  data: TemplateParts['data'],
  catalogue: Catalogue,
): Promise<Outcome<ReadonlyMap<string, DataSourceModule>>> {
  const found = new DiagnosticList();
  const modules = new Map<string, DataSourceModule>();
  for (const { type, range } of data.values()) {
    const module = modules.get(type) ?? (await catalogue.dataSource(type));
    if (module) modules.set(type, module);
    else found.add(unknownDataSource(type, catalogue.names.dataSources, range));
  }
  return { value: modules, diags: found.diags };
}

/** Tells the world what is secret, and makes a mask that knows it too. */
function hideSecrets(
  locals: TemplateParts['locals'],
  { variables, values }: Pick<EvaluatedTemplate, 'variables' | 'values'>,
  { hide }: TemplateWorld,
): SecretMask {
  const isDeclared = (name: string): boolean => locals.get(name)?.isSensitive ?? false;
  const named = [...values.locals];
  const secretLocals = named.filter(([name]) => isDeclared(name)).map(([, value]) => value);
  const declared = [...variables.values(), ...secretLocals].flatMap(sensitiveStrings);
  const derived = named.flatMap(([name, value]) => (isDeclared(name) ? [] : sensitiveStrings(value)));
  hide(declared, 'declared');
  hide(derived, 'derived');
  const mask = new SecretMask();
  mask.add(declared);
  mask.addDerived(derived);
  return mask;
}
