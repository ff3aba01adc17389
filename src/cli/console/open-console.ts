import type { Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { builtInTemplate } from '../../template/legacy/built-in-template.ts';
import { legacyFunctions } from '../../template/legacy/legacy-functions.ts';
import { evaluateLegacy, readLegacy, readLegacyTexts } from '../../template/legacy/open-legacy.ts';
import type { TemplateRequest } from '../../template/load-template.ts';
import { surveyTemplate, surveyTexts } from '../../template/survey-template.ts';
import { templateKind } from '../../template/template-kind.ts';
import { templateWorld } from '../commands/read-template.ts';
import type { Shell } from '../shell.ts';
import type { ConsoleLanguage } from './console-language.ts';
import { HclConsole } from './hcl-console.ts';
import { LegacyConsole } from './legacy-console.ts';

/**
 * Opens a console on a template, or on none where the path is empty; undefined where its text cannot be read. Mistakes
 * beyond that are not shown: values that they leave unknown are missing.
 */
export async function openConsole(
  request: TemplateRequest,
  shell: Shell,
): Promise<Outcome<ConsoleLanguage | undefined>> {
  const kind = await templateKind(request, shell.host.cwd);
  return kind === 'legacy-json' ? openLegacy(request, shell) : openHcl(request, shell);
}

async function openHcl(request: TemplateRequest, shell: Shell): Promise<Outcome<HclConsole | undefined>> {
  const world = templateWorld(shell, shell.outputGone);
  const nothing = { templates: [], varFiles: [], root: '' };
  const { value: survey, diags } =
    request.path === '' ? await surveyTexts(nothing, request, world) : await surveyTemplate(request, world);
  return { value: survey && new HclConsole(survey, world.secrets, shell.mask), diags };
}

async function openLegacy(
  request: TemplateRequest,
  shell: Shell,
): Promise<Outcome<LegacyConsole | undefined>> {
  const world = templateWorld(shell, shell.outputGone);
  const { value: read, diags } =
    request.path === '' ? readLegacyTexts(builtInTemplate(), request) : await readLegacy(request, world);
  if (!read) return { value: undefined, diags };
  const evaluated = await evaluateLegacy(read, world);
  // As in Packer: where one variable cannot be told, as when it must be set and is not, all are empty.
  const known = hasErrors(evaluated.diags) ? {} : evaluated.value.values.userVariables;
  const values = { ...evaluated.value.values, userVariables: known };
  const functions = legacyFunctions(world, { values });
  const { secrets } = world;
  return { value: new LegacyConsole({ variables: values.userVariables, functions, secrets }), diags };
}
