import { markSensitive } from '../../cty/marks.ts';
import type { Value } from '../../cty/value.ts';
import { stringValue } from '../../cty/value.ts';
import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { loadTables } from '../component-tables.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import type { LoadedTemplate, TemplateRequest } from '../load-template.ts';
import { refusal } from '../refusal.ts';
import { TemplateEvaluator } from '../template-evaluator.ts';
import type { TemplateValues } from '../../options/template-values.ts';
import type { TemplateWorld } from '../template-world.ts';
import { checkTypes } from './check-types.ts';
import { legacyFunctions } from './legacy-functions.ts';
import { nameBuilders } from './named-builders.ts';
import type { ReadLegacy } from './open-legacy.ts';
import { evaluateLegacy, readLegacy } from './open-legacy.ts';
import type { RawTemplate } from './raw-template.ts';
import { planLegacyBuild } from './plan-legacy.ts';
import { selectComponents } from './select-components.ts';

/** Reads a legacy JSON template and plans what it asks for, as `loadTemplate` does for HCL. */
export async function loadLegacy(
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<LoadedTemplate | undefined>> {
  const found = new DiagnosticList();
  const read = found.take(await readLegacy(request, world));
  if (!read) return refusal(...found.diags);
  const loaded = found.take(await planLegacy(read, request, world));
  return { value: loaded, diags: found.diags };
}

/** The same for a template that has been read. */
async function planLegacy(
  read: ReadLegacy,
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<LoadedTemplate | undefined>> {
  const { raw, sources } = read;
  const found = new DiagnosticList();
  const { values, mask } = found.take(await evaluateLegacy(read, world));
  if (hasErrors(found.diags)) return refusal(...found.diags);
  const builders = found.take(nameBuilders(raw.builders, legacyFunctions(world, { values })));
  const selected = selectComponents(raw, builders, request);
  found.add(...checkTypes(selected, world.catalogue.names));
  if (hasErrors(found.diags)) return refusal(...found.diags);
  const evaluator = new TemplateEvaluator();
  const tables = await loadTables(
    {
      builders: selected.map(({ builder }) => builder.raw.type),
      provisioners: selected
        .flatMap((build) => [...build.provisioners, build.errorCleanupProvisioner ?? []].flat())
        .map(({ type }) => type),
      postProcessors: selected.flatMap((build) => build.postProcessors.flat().map(({ type }) => type)),
    },
    world.catalogue,
  );
  const builds = selected.map((build, i) =>
    planLegacyBuild(build, `${i}`, { world, values, mask, tables, evaluator }),
  );
  const value: LoadedTemplate = {
    plan: { builds },
    evaluator,
    sources: new Map(sources.map((source) => [source.name, source])),
    variables: variableValues(raw, values),
    locals: new Map(),
    values,
  };
  return { value, diags: found.diags };
}

function variableValues(
  { variables }: RawTemplate,
  { userVariables }: TemplateValues,
): ReadonlyMap<string, Value> {
  const sensitive = new Set(variables.filter(({ isSensitive }) => isSensitive).map(({ name }) => name));
  return new Map(
    Object.entries(userVariables).map(([name, text]) => {
      const value = stringValue(text);
      return [name, sensitive.has(name) ? markSensitive(value) : value];
    }),
  );
}
