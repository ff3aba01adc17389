import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { variableDefaultFunctions } from '../functions/function-table.ts';
import { functionWorld } from './function-world.ts';
import type { TemplateRequest } from './load-template.ts';
import { requirementsNeedHcl } from './packer-messages.ts';
import type { PluginRequirement } from './required-plugins.ts';
import { refusal } from './refusal.ts';
import { readTemplateFiles } from './template-files.ts';
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
  const files = await readTemplateFiles(request, world.host.cwd);
  if (files.value === undefined || hasErrors(files.diags)) return { value: undefined, diags: files.diags };
  const defaultFunctions = variableDefaultFunctions(functionWorld(world, files.value.root));
  const parts = readParts(files.value, { ...request, env: world.host.env, defaultFunctions });
  return { value: parts.value?.plugins, diags: parts.diags };
}
