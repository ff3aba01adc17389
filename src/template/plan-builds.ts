import type { SecretMask } from '../base/secret-mask.ts';
import { commonBuildVariables } from '../contracts/build-variables.ts';
import type { PlannedBuild, PlannedComponent } from '../contracts/plan.ts';
import { objectValue, stringValue } from '../cty/value.ts';
import { bindNames, expandDynamic } from '../hcl/dynamic-body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope, findVariable } from '../hcl/eval/scope.ts';
import { mergeBodies } from '../hcl/merged-body.ts';
import { withPlaceholders } from '../options/placeholders.ts';
import type { RenderText } from '../options/render-strings.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';
import type { BuildBlock, PostProcessorBlock, ProvisionerBlock } from './build-blocks.ts';
import { sameBuildName } from './repetition-messages.ts';
import { isMeantFor } from './component-meta.ts';
import type { ComponentTables } from './component-tables.ts';
import type { ComponentSurroundings } from './plan-component.ts';
import { planComponent, planPostProcessor, planProvisioner } from './plan-component.ts';
import type { ResolvedBuild, ResolvedSource } from './resolve-builds.ts';
import type { Selection } from './select-builds.ts';
import type { TemplateEvaluator } from './template-evaluator.ts';
import type { RendererRequest } from './template-renderer.ts';

/** What all builds of a template are planned with. */
export interface PlanningTools {
  readonly tables: ComponentTables;
  readonly selection: Selection;
  readonly evaluator: TemplateEvaluator;
  readonly scope: Scope;
  /** Knows the secrets that the template declares. */
  readonly mask: SecretMask;
  /** How `{{ }}` is rendered for the components that go with one source. */
  readonly renderFor: (request: RendererRequest) => RenderText;
}

/** A build block with one of its sources: what runs as one build. */
interface BuildPair {
  readonly build: ResolvedBuild;
  readonly source: ResolvedSource;
  readonly name: string;
}

/** Every selected build, in the template's order, with the components that are meant for it. */
export function planBuilds(builds: readonly ResolvedBuild[], tools: PlanningTools): readonly PlannedBuild[] {
  return pairsOf(builds)
    .filter(({ name }) => tools.selection.isSelected(name))
    .map((pair, number) => planBuild(pair, `${number}`, tools));
}

/** The names of all builds, selected or not. */
export function buildNames(builds: readonly ResolvedBuild[]): readonly string[] {
  return pairsOf(builds).map(({ name }) => name);
}

/** Builds of one `for_each` that have the same name, so that neither users nor artifacts could tell them apart. */
export function sameNames(builds: readonly ResolvedBuild[]): readonly Diagnostic[] {
  const first = new Map<string, BuildBlock>();
  return pairsOf(builds).flatMap(({ build: { block }, name }) => {
    const earlier = first.get(name);
    if (!earlier) first.set(name, block);
    return earlier && block.names.size > 0 && earlier.range === block.range
      ? [sameBuildName(name, block.range)]
      : [];
  });
}

function pairsOf(builds: readonly ResolvedBuild[]): readonly BuildPair[] {
  return builds.flatMap((build) => {
    const prefix = build.block.name === '' ? '' : `${build.block.name}.`;
    return build.sources.map((source) => ({
      build,
      source,
      name: `${prefix}${source.source.type}.${source.name}`,
    }));
  });
}

function planBuild({ build, source, name }: BuildPair, id: string, tools: PlanningTools): PlannedBuild {
  const { provisioners, errorCleanup, chains } = build.block;
  const key = `${source.source.type}.${source.name}`;
  const around = surroundings(build, source, tools);
  const provisioner = (block: ProvisionerBlock, place: string): ReturnType<typeof planProvisioner> => {
    const table = tools.tables.provisioners.get(block.type)?.options ?? {};
    return planProvisioner(block, { id: `${id}/${place}`, table }, around);
  };
  const postProcessor = (block: PostProcessorBlock, place: string): ReturnType<typeof planPostProcessor> => {
    const table = tools.tables.postProcessors.get(block.type)?.options ?? {};
    return planPostProcessor(block, { id: `${id}/${place}`, table }, around);
  };
  const cleanup = errorCleanup && isMeantFor(errorCleanup.meta, key) ? errorCleanup : undefined;
  return {
    name,
    sourceName: source.source.name,
    source: planSource(source, `${id}/source`, tools, around),
    provisioners: provisioners
      .filter(({ meta }) => isMeantFor(meta, key))
      .map((block, i) => provisioner(block, `provisioner/${i}`)),
    errorCleanupProvisioner: cleanup && provisioner(cleanup, 'error-cleanup-provisioner'),
    postProcessors: chains
      .map((chain) => untilExcepted(chain, tools.selection).filter(({ meta }) => isMeantFor(meta, key)))
      .filter((chain) => chain.length > 0)
      .map((chain, i) => chain.map((block, j) => postProcessor(block, `post-processor/${i}/${j}`))),
  };
}

function surroundings(
  { block }: ResolvedBuild,
  { source, name }: ResolvedSource,
  { tables, evaluator, scope, mask, renderFor }: PlanningTools,
): ComponentSurroundings {
  const known = objectValue({ type: stringValue(source.type), name: stringValue(name) });
  // What belongs to the HCP registry stays unknown, so components get the placeholder for good.
  const packer = withPlaceholders(findVariable(scope, 'packer')?.value ?? objectValue({}));
  return {
    evaluator,
    mask,
    scope: childScope(
      scope,
      new Map([
        ['source', known],
        ['packer', packer],
      ]),
    ),
    names: block.names,
    buildName: block.name,
    buildVariables: [...commonBuildVariables, ...(tables.builders.get(source.type)?.variables ?? [])],
    render: renderFor({ source, functions: {} }),
    sourceName: name,
  };
}

/** A source runs before there is anything of the build to know, and its `{{ }}` has the builder's own functions. */
function planSource(
  { source, use }: ResolvedSource,
  id: string,
  { tables, renderFor }: PlanningTools,
  around: ComponentSurroundings,
): PlannedComponent {
  const { type, range } = source;
  const builder = tables.builders.get(type);
  const own = bindNames(expandDynamic(source.body, around.scope), around.names);
  const body = use.extra ? mergeBodies([own, use.extra]) : own;
  const render = renderFor({ source, functions: builder?.templateFunctions ?? {} });
  const component = { id, type, body, range, table: builder?.options ?? {} };
  return planComponent(component, { ...around, render, buildVariables: [] });
}

/** `-except` takes away a post-processor, by its name or else its type, and the rest of its chain. */
function untilExcepted(
  chain: readonly PostProcessorBlock[],
  selection: Selection,
): readonly PostProcessorBlock[] {
  const end = chain.findIndex(({ type, meta }) => selection.isExcepted(meta.name || type));
  return end < 0 ? chain : chain.slice(0, end);
}
