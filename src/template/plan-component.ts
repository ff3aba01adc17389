import type { SecretMask } from '../base/secret-mask.ts';
import type { PlannedComponent, PlannedPostProcessor, PlannedProvisioner } from '../contracts/plan.ts';
import type { Range } from '../diag/diagnostic.ts';
import type { Body } from '../hcl/body.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import type { OptionTable } from '../options/option-table.ts';
import type { ValueBody } from '../options/read-value-body.ts';
import { within } from '../options/read-value-body.ts';
import type { RenderText } from '../options/render-strings.ts';
import type { BuildBlock, PostProcessorBlock, ProvisionerBlock } from './build-blocks.ts';
import { decodeRecipe } from './component-recipe.ts';
import { findDeferred } from './deferred.ts';
import { registerComponent } from './register-component.ts';
import type { TemplateEvaluator } from './template-evaluator.ts';

/** What the components of one build share. */
export interface ComponentSurroundings {
  readonly evaluator: TemplateEvaluator;
  readonly scope: Scope;
  /** What `each` is in the source, where the build comes of a `for_each`. */
  readonly names: BuildBlock['names'];
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
  const recipe = { body, table, range, override, scope, buildName, buildVariables, render };
  return registerComponent(evaluator, {
    id,
    type,
    range,
    mask: around.mask,
    decode: (variables) => decodeRecipe(recipe, variables),
    deferred: findDeferred(body, table),
  });
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
