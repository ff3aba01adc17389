import type { Outcome } from '../diag/diagnostic.ts';
import { packerFunctions, variableDefaultFunctions } from '../functions/function-table.ts';
import { loadFunctionLibraries } from '../functions/libraries.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { functionWorld } from './function-world.ts';
import type { TemplateFiles } from './template-files.ts';
import type { PartsRequest, TemplateParts } from './template-parts.ts';
import { readParts } from './template-parts.ts';
import { rootScope } from './template-scope.ts';
import type { TemplateWorld } from './template-world.ts';

export interface OpenedTexts {
  readonly parts: TemplateParts;
  /** What every expression may use before variables and locals are known. */
  readonly scope: Scope;
}

export interface OpenRequest extends Pick<PartsRequest, 'variables' | 'warnOfUndeclared'> {
  /** Which functions are ready to be called: those that the texts name, or all. */
  readonly functions: 'of these texts' | 'all';
}

/** Reads what the texts of a template declare; undefined where that is no use to go on with. */
export async function openTexts(
  files: TemplateFiles,
  { functions: wanted, ...request }: OpenRequest,
  world: TemplateWorld,
): Promise<Outcome<OpenedTexts | undefined>> {
  await loadFunctionLibraries(wanted === 'all' ? undefined : files.templates.map(({ text }) => text));
  const functions = functionWorld(world, files.root);
  const defaultFunctions = variableDefaultFunctions(functions);
  const { value: parts, diags } = readParts(files, { ...request, env: world.host.env, defaultFunctions });
  const scope = rootScope(packerFunctions(functions), { root: files.root, cwd: world.host.cwd });
  return { value: parts && { parts, scope }, diags };
}
