import type { BuilderModule, Resolution } from '../../contracts/component.ts';
import type { PlanEvaluator } from '../../contracts/plan-evaluator.ts';
import type { PlannedBuild, PlannedComponent } from '../../contracts/plan.ts';
import { apiActions, type ApiActions } from '../../engine/api-actions.ts';

/** What `kiln plan -json` prints beside the diagnostics. Documented in docs/plan.md: fields may come, none goes within a format. */
export interface PlanReport {
  readonly builds: readonly BuildReport[];
}

export interface BuildReport extends Omit<PlannedBuild, ComponentField> {
  readonly source: ComponentReport;
  readonly provisioners: ReadonlyArray<ComponentReport<PlannedBuild['provisioners'][number]>>;
  readonly errorCleanupProvisioner: ComponentReport<PlannedBuild['provisioners'][number]> | undefined;
  readonly postProcessors: ReadonlyArray<
    ReadonlyArray<ComponentReport<PlannedBuild['postProcessors'][number][number]>>
  >;
  readonly api: ApiActions;
  /** What a `-resolve` found. */
  readonly resolved?: readonly Resolution[] | undefined;
}

type ComponentField = 'source' | 'provisioners' | 'errorCleanupProvisioner' | 'postProcessors';

/** A component of the Plan, and which of its options the template gives; the others have their defaults. */
export type ComponentReport<C extends PlannedComponent = PlannedComponent> = C & {
  readonly given: readonly string[];
};

export interface ReportedBuild {
  readonly planned: PlannedBuild;
  readonly module: BuilderModule;
  readonly resolved?: readonly Resolution[] | undefined;
}

/** Gathers what there is to say of a build before it runs. */
export async function reportBuild(
  { planned, module, resolved }: ReportedBuild,
  evaluator: PlanEvaluator,
): Promise<BuildReport> {
  const report = <C extends PlannedComponent>(component: C): ComponentReport<C> => {
    const { value: config } = evaluator.decode(component, undefined);
    const given = Object.keys(component.options).filter((name) => config.rangeOf(name) !== undefined);
    return { ...component, given };
  };
  const { name, sourceName, source, provisioners, errorCleanupProvisioner, postProcessors } = planned;
  return {
    name,
    sourceName,
    source: report(source),
    provisioners: provisioners.map(report),
    errorCleanupProvisioner: errorCleanupProvisioner && report(errorCleanupProvisioner),
    postProcessors: postProcessors.map((chain) => chain.map(report)),
    api: apiActions(await module.steps(), source.options, module.options),
    ...(resolved && { resolved }),
  };
}
