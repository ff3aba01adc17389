import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { runTemplateCode } from './code/run-template-code.ts';
import { isCodeTemplate } from './code/code-template-name.ts';
import type { TemplateRequest } from './load-template.ts';
import { refusal } from './refusal.ts';
import type { TemplateFiles } from './template-files.ts';
import { readTemplateFiles } from './template-files.ts';
import type { TemplateWorld } from './template-world.ts';

/** A template whose texts are at hand, or whose code has run. */
export interface OpenedTemplate<R extends TemplateRequest> {
  readonly files: TemplateFiles;
  /** What is still to be asked of it: code has taken its variables already. */
  readonly request: R;
  /** Those that code has declared, with their values. */
  readonly codeVariables: ReadonlyMap<string, Value>;
}

/** Reads the files of a template that is no legacy JSON; where it is code, runs it. */
export async function openTemplate<R extends TemplateRequest>(
  request: R,
  world: TemplateWorld,
): Promise<Outcome<OpenedTemplate<R> | undefined>> {
  const { value: files, diags } = await readTemplateFiles(request, world.host.cwd);
  if (files === undefined || hasErrors(diags)) return refusal(...diags);
  if (!isCodeTemplate(request.path))
    return { value: { files, request, codeVariables: new Map() }, diags: [] };
  const { variables, warnOfUndeclared } = request;
  const code = await runTemplateCode(files, { arguments: variables, warnOfUndeclared }, world);
  const value = code.value && {
    files: code.value.files,
    request: { ...request, variables: [] },
    codeVariables: code.value.variables,
  };
  return { value, diags: code.diags };
}
