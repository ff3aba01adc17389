import type { SecretMask } from '../../base/secret-mask.ts';
import { commonBuildVariables } from '../../contracts/build-variables.ts';
import type {
  PlannedBuild,
  PlannedComponent,
  PlannedPostProcessor,
  PlannedProvisioner,
} from '../../contracts/plan.ts';
import type { DecodedConfig } from '../../options/decoded-config.ts';
import { plainStrings } from '../../options/secrets.ts';
import type { TemplateValues } from '../../options/template-values.ts';
import type { Diagnostic, Range } from '../../diag/diagnostic.ts';
import type { GoFunctions } from '../../go-template/go-function.ts';
import type { JsonObject } from './json/json-node.ts';
import type { OptionTable } from '../../options/option-table.ts';
import type { ComponentTables } from '../component-tables.ts';
import { registerComponent } from '../register-component.ts';
import type { TemplateEvaluator } from '../template-evaluator.ts';
import type { TemplateWorld } from '../template-world.ts';
import { decodeJsonBody } from './decode-json-body.ts';
import type { ComponentList } from './fix/is-outdated.ts';
import { findDeferredTexts } from './deferred.ts';
import { buildFunction, legacyFunctions } from './legacy-functions.ts';
import { readRetries } from './read-retries.ts';
import { overrideNotObject } from './messages.ts';
import type { RawBuilder, RawPostProcessor, RawProvisioner } from './raw-template.ts';
import type { SelectedBuild } from './select-components.ts';

/** What all builds of a template are planned with. */
export interface LegacyPlanning {
  readonly world: TemplateWorld;
  readonly values: TemplateValues;
  /** Knows the secrets that the template declares. */
  readonly mask: SecretMask;
  readonly tables: ComponentTables;
  readonly evaluator: TemplateEvaluator;
}

/** What the components of one build share. */
interface Surroundings extends LegacyPlanning {
  /** What `{{ }}` may call where nothing of the build is known. */
  readonly functions: GoFunctions;
  /** The builder's name as written, by which `override` knows it. */
  readonly writtenName: string;
  /** What `build` may give. */
  readonly buildVariables: readonly string[];
}

/** Plans one build and its components, and tells the evaluator how each is decoded. */
export function planLegacyBuild(
  { builder, provisioners, errorCleanupProvisioner, postProcessors }: SelectedBuild,
  id: string,
  planning: LegacyPlanning,
): PlannedBuild {
  const { raw, name } = builder;
  const { type } = raw;
  const own = planning.tables.builders.get(type)?.variables ?? [];
  const around: Surroundings = {
    ...planning,
    functions: legacyFunctions(planning.world, { values: planning.values, build: { name, type } }),
    writtenName: raw.name,
    buildVariables: [...commonBuildVariables, ...own],
  };
  return {
    name: name === type ? type : `${type}.${name}`,
    sourceName: name,
    source: planBuilder(raw, `${id}/source`, around),
    provisioners: provisioners.map((one, i) => planProvisioner(one, `${id}/provisioner/${i}`, around)),
    errorCleanupProvisioner:
      errorCleanupProvisioner &&
      planProvisioner(errorCleanupProvisioner, `${id}/error-cleanup-provisioner`, around),
    postProcessors: postProcessors.map((chain, i) =>
      chain.map((one, j) => planPostProcessor(one, `${id}/post-processor/${i}/${j}`, around)),
    ),
  };
}

/** A builder runs before there is anything of the build to know, and its `{{ }}` has functions of its own. */
function planBuilder({ type, range, body }: RawBuilder, id: string, around: Surroundings): PlannedComponent {
  const module = around.tables.builders.get(type);
  const functions = module?.templateFunctions ?? {};
  const table = module?.options ?? {};
  const use = {
    id,
    list: 'builders',
    type,
    range,
    table,
    layers: [body],
    own: functions,
    diags: [],
  } as const;
  return planUse(use, { ...around, buildVariables: undefined });
}

function planProvisioner(written: RawProvisioner, id: string, around: Surroundings): PlannedProvisioner {
  const { type, range, body, overrides, pauseBeforeMs, timeoutMs } = written;
  const retries = readRetries(written.maxRetries, around.functions);
  const override = overrides.find(({ builder }) => builder === around.writtenName)?.options;
  const isObject = override === undefined || override.kind === 'object' || override.kind === 'null';
  const diags = isObject ? retries.diags : [...retries.diags, overrideNotObject(override.range)];
  const layers = override?.kind === 'object' ? [body, override] : [body];
  const table = around.tables.provisioners.get(type)?.options ?? {};
  return {
    ...planUse({ id, list: 'provisioners', type, range, table, layers, own: {}, diags }, around),
    name: '',
    pauseBeforeMs,
    timeoutMs,
    maxRetries: retries.value,
    onFailure: 'stop',
  };
}

function planPostProcessor(
  { type, range, body, name, keepInputArtifact }: RawPostProcessor,
  id: string,
  around: Surroundings,
): PlannedPostProcessor {
  const table = around.tables.postProcessors.get(type)?.options ?? {};
  const use = { id, type, range, table, layers: [body], own: {}, diags: [] };
  return { ...planUse({ ...use, list: 'post-processors' }, around), name, keepInputArtifact };
}

/** One use of a component. */
interface Use {
  readonly id: string;
  readonly list: ComponentList;
  readonly type: string;
  readonly range: Range;
  readonly table: OptionTable;
  /** The body, and what is laid over it. */
  readonly layers: readonly JsonObject[];
  /** Functions beyond Packer's. */
  readonly own: GoFunctions;
  /** What is wrong with it beside its options. */
  readonly diags: readonly Diagnostic[];
}

interface UseSurroundings extends Pick<Surroundings, 'mask' | 'evaluator' | 'functions'> {
  readonly buildVariables: readonly string[] | undefined;
}

function planUse(
  { id, list, type, range, table, layers, own, diags }: Use,
  { mask, evaluator, functions, buildVariables }: UseSurroundings,
): PlannedComponent {
  return registerComponent(evaluator, {
    id,
    type,
    range,
    mask,
    decode: (variables) => {
      const build = buildVariables && buildFunction(buildVariables, variables);
      const all = { ...functions, ...(build && { build }), ...own };
      const decoded = decodeJsonBody(layers, { list, type, table, range, functions: all });
      return { value: withSecrets(decoded.value, mask), diags: [...diags, ...decoded.diags] };
    },
    deferred: layers.flatMap((layer) => findDeferredTexts(layer)),
  });
}

/** Texts of JSON bear no marks: what is secret in them is found by what it says. */
function withSecrets(config: DecodedConfig, mask: SecretMask): DecodedConfig {
  const texts = Object.values(config.values).flatMap((value) => plainStrings(value));
  const secrets = texts.filter((text) => mask.apply(text) !== text);
  return secrets.length === 0 ? config : { ...config, secrets: [...config.secrets, ...secrets] };
}
