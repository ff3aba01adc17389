import type { SecretMask } from '../base/secret-mask.ts';
import type { PlannedComponent, PlannedPostProcessor, PlannedProvisioner } from '../contracts/plan.ts';
import type { Range } from '../diag/diagnostic.ts';
import type { Body } from '../hcl/body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import type { OptionTable } from '../options/option-table.ts';
import type { ValueBody } from '../options/read-value-body.ts';
import { within } from '../options/read-value-body.ts';
import type { RenderText } from '../options/render-strings.ts';
import type { PostProcessorBlock, ProvisionerBlock } from './build-blocks.ts';
import { findDeferred } from './deferred.ts';
import type { TemplateEvaluator } from './template-evaluator.ts';

/** What the components of one build share. */
export interface ComponentSurroundings {
  readonly evaluator: TemplateEvaluator;
  readonly scope: Scope;
  /** The name of the build block. */
  readonly buildName: string;
  readonly buildVariables: readonly string[];
  readonly render: RenderText;
  /** Knows the secrets that the template declares. */
  readonly mask: SecretMask;
  /** The source's alias or name, by which `override` knows it. */
  readonly sourceName: string;
}

interface ComponentBlock {
  readonly id: string;
  readonly type: string;
  readonly body: Body;
  readonly range: Range;
  readonly table: OptionTable;
  readonly override?: ValueBody | undefined;
}

/** Plans one use of a component and tells the evaluator how to decode it. */
export function planComponent(block: ComponentBlock, around: ComponentSurroundings): PlannedComponent {
  const { id, type, body, range, table, override } = block;
  const { evaluator, scope, buildName, buildVariables, render } = around;
  const { value } = evaluator.add(id, {
    body,
    table,
    range,
    override,
    scope,
    buildName,
    buildVariables,
    render,
  });
  const { line, column } = range.source.lines.positionAt(range.start);
  return {
    id,
    type,
    declaredAt: { file: range.source.name, line, column },
    options: masked(withoutAbsent(value.values), value.secrets, around.mask),
    deferred: findDeferred(body, table),
  };
}

export function planProvisioner(
  { type, body, range, meta }: ProvisionerBlock,
  { id, table }: Pick<ComponentBlock, 'id' | 'table'>,
  around: ComponentSurroundings,
): PlannedProvisioner {
  const { name, pauseBeforeMs, timeoutMs, maxRetries, onFailure } = meta;
  const override = overrideFor(meta.override, around.sourceName);
  const component = planComponent({ id, type, body, range, table, override }, around);
  return { ...component, name, pauseBeforeMs, timeoutMs, maxRetries, onFailure };
}

export function planPostProcessor(
  { type, body, range, meta }: PostProcessorBlock,
  { id, table }: Pick<ComponentBlock, 'id' | 'table'>,
  around: ComponentSurroundings,
): PlannedPostProcessor {
  const component = planComponent({ id, type, body, range, table }, around);
  return { ...component, name: meta.name, keepInputArtifact: meta.keepInputArtifact };
}

function overrideFor(override: ValueBody | undefined, source: string): ValueBody | undefined {
  const { value } = override ?? {};
  if (!override || (value?.kind !== 'object' && value?.kind !== 'map')) return undefined;
  const options = value.entries.get(source);
  return options && within(override, { path: `.${source}`, value: options });
}

/** A Plan is shown and stored, so what is secret in it is not told. */
function masked(
  options: PlannedComponent['options'],
  secrets: readonly string[],
  mask: SecretMask,
): PlannedComponent['options'] {
  if (secrets.length === 0) return options;
  mask.addDerived(secrets);
  const isSecret = new Set(secrets);
  const maskIn = (value: unknown): unknown => {
    if (typeof value === 'string') return isSecret.has(value) ? mask.apply(value) : value;
    if (Array.isArray(value)) return value.map(maskIn);
    return typeof value === 'object' && value !== null ? maskEntries({ ...value }) : value;
  };
  const maskEntries = (record: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, maskIn(value)]));
  return maskEntries(options);
}

/** Only what is given or has a default: a Plan says nothing about the rest. */
function withoutAbsent(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = Object.entries(values).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, plain(value)]));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return typeof value === 'object' && value !== null ? withoutAbsent({ ...value }) : value;
}
