import type { BuilderModule, PreparedBuilder, RunContext } from '../contracts/component.ts';
import type { Plan, PlannedBuild, PlannedComponent } from '../contracts/plan.ts';
import { hasErrors, type Diagnostic, type Outcome } from '../diag/diagnostic.ts';
import type { DecodedConfig } from '../options/decoded-config.ts';
import { loadBuilder, loadPostProcessor, loadProvisioner } from './load-component.ts';
import { contextOf, type EnginePorts, type RunSettings } from './run-settings.ts';

/** A build whose options are all in order. */
export interface PreparedBuild {
  readonly planned: PlannedBuild;
  readonly module: BuilderModule;
  readonly builder: PreparedBuilder;
  /** The builder's options. */
  readonly config: DecodedConfig;
  readonly context: RunContext;
}

export type PreparePorts = Pick<EnginePorts, 'catalogue' | 'evaluator' | 'hide'>;

/**
 * Checks the options of every component of a plan without contacting anything. A build with errors is left out; the
 * others are in order and may run.
 */
export async function prepareBuilds(
  plan: Plan,
  settings: RunSettings,
  ports: PreparePorts,
): Promise<Outcome<readonly PreparedBuild[]>> {
  const outcomes = await Promise.all(plan.builds.map((build) => prepareBuild(build, settings, ports)));
  return {
    value: outcomes.flatMap(({ value }) => (value === undefined ? [] : [value])),
    diags: outcomes.flatMap(({ diags }) => diags),
  };
}

async function prepareBuild(
  planned: PlannedBuild,
  settings: RunSettings,
  ports: PreparePorts,
): Promise<Outcome<PreparedBuild | undefined>> {
  const context = contextOf(planned, settings);
  const module = await loadBuilder(planned.source.type, ports.catalogue);
  const source = prepareComponent(module, planned.source, context, ports);
  // Without a sound source, what its provisioners lack is only noise.
  if (source.value === undefined) return { value: undefined, diags: source.diags };
  const { prepared: builder, config } = source.value;
  const diags = [...source.diags, ...(await checkOthers(planned, context, ports))];
  const value = hasErrors(diags) ? undefined : { planned, module, context, builder, config };
  return { value, diags };
}

/** All components but the source. They are prepared once more when their turn comes, with real values. */
async function checkOthers(
  planned: PlannedBuild,
  context: RunContext,
  ports: PreparePorts,
): Promise<readonly Diagnostic[]> {
  const { provisioners, errorCleanupProvisioner, postProcessors } = planned;
  const diags: Diagnostic[] = [];
  for (const component of [...provisioners, ...(errorCleanupProvisioner ? [errorCleanupProvisioner] : [])]) {
    const module = await loadProvisioner(component.type, ports.catalogue);
    diags.push(...prepareComponent(module, component, context, ports).diags);
  }
  for (const component of postProcessors.flat()) {
    const module = await loadPostProcessor(component.type, ports.catalogue);
    diags.push(...prepareComponent(module, component, context, ports).diags);
  }
  return diags;
}

interface Preparable<T> {
  prepare(config: DecodedConfig, context: RunContext): Outcome<T | undefined>;
}

interface Prepared<T> {
  readonly prepared: T;
  readonly config: DecodedConfig;
}

function prepareComponent<T>(
  module: Preparable<T>,
  component: PlannedComponent,
  context: RunContext,
  ports: PreparePorts,
): Outcome<Prepared<T> | undefined> {
  const decoded = ports.evaluator.decode(component, undefined);
  ports.hide(decoded.value.secrets);
  if (hasErrors(decoded.diags)) return { value: undefined, diags: decoded.diags };
  const prepared = module.prepare(decoded.value, context);
  const diags = [...decoded.diags, ...prepared.diags];
  return { value: prepared.value && { prepared: prepared.value, config: decoded.value }, diags };
}
