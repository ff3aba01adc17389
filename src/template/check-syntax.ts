import type { Diagnostic } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { variableDefaultFunctions } from '../functions/function-table.ts';
import { functionWorld } from './function-world.ts';
import type { TemplateRequest } from './load-template.ts';
import { readTemplateFiles } from './template-files.ts';
import { templateKind } from './template-kind.ts';
import { readParts } from './template-parts.ts';
import type { TemplateWorld } from './template-world.ts';

/** What can be said of a template without evaluating it: its syntax, its declarations and the variables given to it. */
export async function checkSyntax(
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<readonly Diagnostic[]> {
  if ((await templateKind(request, world.host.cwd)) === 'legacy-json') {
    const { readLegacy } = await import('./legacy/open-legacy.ts');
    return (await readLegacy(request, world)).diags;
  }
  const files = await readTemplateFiles(request, world.host.cwd);
  if (files.value === undefined || hasErrors(files.diags)) return files.diags;
  const defaultFunctions = variableDefaultFunctions(functionWorld(world, files.value.root));
  return readParts(files.value, { ...request, env: world.host.env, defaultFunctions }).diags;
}
