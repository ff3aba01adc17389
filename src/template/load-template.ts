import type { PlanEvaluator } from '../contracts/plan-evaluator.ts';
import type { Plan } from '../contracts/plan.ts';
import type { TemplateValues } from '../options/template-values.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { VariableArgument } from './assign-variables.ts';
import { loadTables, typesOf } from './component-tables.ts';
import type { DataReading } from './evaluate-values.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { openTemplate } from './open-template.ts';
import { openTexts } from './open-texts.ts';
import { buildNames, planBuilds, sameNames } from './plan-builds.ts';
import { checkRequiredPlugins } from './required-plugins.ts';
import type { SelectionRequest } from './select-builds.ts';
import { readSelection } from './select-builds.ts';
import { TemplateEvaluator } from './template-evaluator.ts';
import type { FilesRequest, TemplateFiles } from './template-files.ts';
import { templateKind } from './template-kind.ts';
import { templateRenderer } from './template-renderer.ts';
import type { TemplateWorld } from './template-world.ts';

/** A template and what the command line says about it. */
export interface TemplateRequest extends FilesRequest, SelectionRequest {
  /** `-var` in order. */
  readonly variables: readonly VariableArgument[];
  /** Whether a variable file that sets an undeclared variable is worth a warning. */
  readonly warnOfUndeclared: boolean;
  /** Whether data sources are asked; where they are not, what they would tell is unknown. */
  readonly dataSources: DataReading;
}

export interface LoadedTemplate {
  readonly plan: Plan;
  readonly evaluator: PlanEvaluator;
  /** All texts read, by their names as diagnostics show them. */
  readonly sources: ReadonlyMap<string, SourceText>;
  readonly variables: ReadonlyMap<string, Value>;
  readonly locals: ReadonlyMap<string, Value>;
  /** What the `{{ }}` of a legacy JSON template may mention; undefined for a template in HCL. */
  readonly values: TemplateValues | undefined;
}

/**
 * Reads a template and plans what it asks for. The diagnostics are those of the template as a whole, and with an error
 * among them there is no value; what is wrong with the options of one component comes from the evaluator's `decode`.
 */
export async function loadTemplate(
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<LoadedTemplate | undefined>> {
  if ((await templateKind(request, world.host.cwd)) === 'legacy-json') {
    const { loadLegacy } = await import('./legacy/load-legacy.ts');
    return loadLegacy(request, world);
  }
  const opened = await openTemplate(request, world);
  if (opened.value === undefined) return { value: undefined, diags: opened.diags };
  const { files, request: rest, codeVariables } = opened.value;
  const loaded = await loadTexts(files, rest, world);
  const variables = new Map([...codeVariables, ...(loaded.value?.variables ?? [])]);
  return { value: loaded.value && { ...loaded.value, variables }, diags: [...opened.diags, ...loaded.diags] };
}

/** The same for texts that have been read. Packer's phases are kept: with errors in one the next is not begun. */
export async function loadTexts(
  files: TemplateFiles,
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<LoadedTemplate | undefined>> {
  const found = new DiagnosticList();
  const stopped = (): Outcome<undefined> => ({ value: undefined, diags: found.diags });
  const opened = found.take(await openTexts(files, { ...request, functions: 'of these texts' }, world));
  if (!opened) return stopped();
  const { parts, scope } = opened;
  found.add(...checkRequiredPlugins(parts.plugins));
  const selection = found.take(readSelection(request));
  if (hasErrors(found.diags)) return stopped();
  const evaluated = found.take(
    await evaluateTemplate(parts, scope, { world, reading: request.dataSources, purpose: 'run' }),
  );
  const { builds, variables } = evaluated;
  const { locals } = evaluated.values;
  found.add(...sameNames(builds));
  if (hasErrors(found.diags)) return stopped();
  const postProcessors = builds.flatMap(({ block }) =>
    block.chains.flat().map(({ type, meta }) => meta.name || type),
  );
  found.add(...selection.warnings(buildNames(builds), postProcessors));
  const evaluator = new TemplateEvaluator();
  const tables = await loadTables(typesOf(builds), world.catalogue);
  const plan = (): ReturnType<typeof planBuilds> =>
    planBuilds(builds, {
      tables,
      selection,
      evaluator,
      scope: evaluated.scope,
      mask: evaluated.mask,
      renderFor: (rendering) => templateRenderer(world, rendering),
    });
  const planned = await world.secrets.settle(plan, world.signal);
  const texts = [...files.templates, ...files.varFiles];
  const sources = new Map(texts.map((source) => [source.name, source]));
  return {
    value: { plan: { builds: planned }, evaluator, sources, variables, locals, values: undefined },
    diags: found.diags,
  };
}
