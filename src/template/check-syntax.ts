import type { Diagnostic } from '../diag/diagnostic.ts';
import { variableDefaultFunctions } from '../functions/function-table.ts';
import { functionWorld } from './function-world.ts';
import type { TemplateRequest } from './load-template.ts';
import { openTemplate } from './open-template.ts';
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
  const opened = await openTemplate(request, world);
  if (opened.value === undefined) return opened.diags;
  const { files, request: rest } = opened.value;
  const defaultFunctions = variableDefaultFunctions(functionWorld(world, files.root));
  const { diags } = readParts(files, { ...rest, env: world.host.env, defaultFunctions });
  return [...opened.diags, ...diags];
}
