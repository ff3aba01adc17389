import { hasErrors, type Outcome } from '../../diag/diagnostic.ts';
import { blamedRange } from '../../engine/component-error.ts';
import type { PreparedBuild } from '../../engine/prepare-builds.ts';
import { loadTemplate, type TemplateRequest } from '../../template/load-template.ts';
import { prepareWithoutRun } from '../commands/prepare-without-run.ts';
import { templateWorld } from '../commands/read-template.ts';
import type { Shell } from '../shell.ts';
import { cannotResolve } from './messages.ts';
import { reportBuild, type PlanReport, type ReportedBuild } from './plan-report.ts';

export interface PlanRequest extends Pick<Shell, 'host' | 'mask' | 'input'> {
  readonly template: TemplateRequest;
  /** Whether what the plan needs is looked for, by calls that only read. */
  readonly looks: 'nowhere' | 'by reading';
  readonly signal: AbortSignal;
}

/** Plans all builds of a template; undefined where one of them cannot be planned. */
export async function makePlan(request: PlanRequest): Promise<Outcome<PlanReport | undefined>> {
  const { template: asked, mask, looks, signal } = request;
  const world = templateWorld(request, signal);
  const dataSources = looks === 'nowhere' ? 'check' : asked.dataSources;
  const loaded = await loadTemplate({ ...asked, dataSources }, world);
  const { value: template } = loaded;
  if (template === undefined || hasErrors(loaded.diags)) return { value: undefined, diags: loaded.diags };
  const { evaluator } = template;
  const prepared = await prepareWithoutRun(template, world, mask);
  const diags = [...loaded.diags, ...prepared.diags];
  if (hasErrors(diags)) return { value: undefined, diags };
  const found =
    looks === 'nowhere'
      ? prepared.value.map((build) => ({ value: build, diags: [] }))
      : await Promise.all(prepared.value.map((build) => resolve(build, signal)));
  const builds = await Promise.all(found.map(({ value }) => reportBuild(value, evaluator)));
  return { value: { builds }, diags: [...diags, ...found.flatMap((one) => one.diags)] };
}

const silent = { say: () => undefined, error: () => undefined, machine: () => undefined };

async function resolve(build: PreparedBuild, signal: AbortSignal): Promise<Outcome<ReportedBuild>> {
  const { planned, builder, config } = build;
  try {
    const resolved = (await builder.resolve?.({ ui: silent, signal })) ?? [];
    return { value: { ...build, resolved }, diags: [] };
  } catch (error) {
    signal.throwIfAborted();
    return { value: build, diags: [cannotResolve(planned.name, error, blamedRange(config, error))] };
  }
}
