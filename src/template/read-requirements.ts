import type { Outcome } from '../diag/diagnostic.ts';
import { variableDefaultFunctions } from '../functions/function-table.ts';
import { functionWorld } from './function-world.ts';
import type { TemplateRequest } from './load-template.ts';
import { openTemplate } from './open-template.ts';
import { requirementsNeedHcl } from './packer-messages.ts';
import type { PluginRequirement } from './required-plugins.ts';
import { refusal } from './refusal.ts';
import { templateKind } from './template-kind.ts';
import { readParts } from './template-parts.ts';
import type { TemplateWorld } from './template-world.ts';

/** The plugins that a template asks for, in the order of the text; undefined where it cannot be read. */
export async function readRequirements(
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<readonly PluginRequirement[] | undefined>> {
  if ((await templateKind(request, world.host.cwd)) === 'legacy-json')
    return refusal(requirementsNeedHcl(request.path));
  const opened = await openTemplate(request, world);
  if (opened.value === undefined) return refusal(...opened.diags);
  const { files, request: rest } = opened.value;
  const defaultFunctions = variableDefaultFunctions(functionWorld(world, files.root));
  const parts = readParts(files, { ...rest, env: world.host.env, defaultFunctions });
  return { value: parts.value?.plugins, diags: [...opened.diags, ...parts.diags] };
}
