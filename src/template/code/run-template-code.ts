import { resolve } from 'node:path';
import type { BuildDefinition, ReadVariable } from '../../contracts/definition.ts';
import type { DeclaredAt } from '../../contracts/plan.ts';
import type { Value } from '../../cty/value.ts';
import type { Diagnostic, Outcome } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import type { ValueSources } from '../assign-variables.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import { refusal } from '../refusal.ts';
import type { TemplateFiles } from '../template-files.ts';
import type { TemplateWorld } from '../template-world.ts';
import { readVarFile } from '../var-file.ts';
import { CodeTexts } from './code-texts.ts';
import { CodeVariables } from './code-variables.ts';
import { definitionBody } from './definition-bodies.ts';
import { codeFailed, exportIsNoBuild, noDefaultExport } from './messages.ts';

/** What running a file of code came to. */
export type CodeResult =
  | { readonly kind: 'ran'; readonly exported: unknown }
  /** A whole sentence, and the place in the user's own code where it went wrong, as far as it is known. */
  | { readonly kind: 'failed'; readonly reason: string; readonly at: DeclaredAt | undefined };

/** Runs a file of code, whose path is absolute. */
export type RunCode = (path: string, readVariable: ReadVariable) => Promise<CodeResult>;

/** A template that code has made, as files whose bodies are there already. */
export interface CodeTemplate {
  readonly files: TemplateFiles;
  readonly variables: ReadonlyMap<string, Value>;
}

/** Runs a template that is code. What it exports takes the place of parsed text; everything after that is the same. */
export async function runTemplateCode(
  { templates: [main], varFiles, root }: TemplateFiles,
  given: Pick<ValueSources, 'arguments' | 'warnOfUndeclared'>,
  { host, hide, runCode }: TemplateWorld,
): Promise<Outcome<CodeTemplate | undefined>> {
  if (main === undefined) throw new RangeError('Cannot run a template without a file');
  const found = new DiagnosticList();
  const fileValues = varFiles.flatMap((source) => found.take(readVarFile(source)));
  if (hasErrors(found.diags)) return refusal(...found.diags);
  const texts = new CodeTexts(main, host.cwd);
  const variables = new CodeVariables({ ...given, env: host.env, fileValues, find: texts.find, hide });
  const result = await runCode(resolve(host.cwd, main.name), variables.read);
  // Code that failed because a variable has no value has failed for that reason only.
  if (hasErrors(variables.diags)) return refusal(...variables.diags);
  if (result.kind === 'failed') return refusal(codeFailed(result.reason, result.at && texts.find(result.at)));
  variables.checkLeftOver();
  const start = { source: main, start: 0, end: 0 };
  const builds = buildsOf(result.exported);
  if ('wrong' in builds) return refusal(...variables.diags, builds.wrong(start));
  const bodies = [definitionBody(builds.builds, texts.find, start)];
  const value = hasErrors(variables.diags)
    ? undefined
    : { files: { templates: texts.all, varFiles: [], root, bodies }, variables: variables.values };
  return { value, diags: [...found.diags, ...variables.diags] };
}

type Builds =
  | { readonly builds: readonly BuildDefinition[] }
  | { readonly wrong: (at: Parameters<typeof noDefaultExport>[0]) => Diagnostic };

function buildsOf(exported: unknown): Builds {
  if (exported === undefined) return { wrong: noDefaultExport };
  const builds: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  return builds.every(isBuild) ? { builds } : { wrong: exportIsNoBuild };
}

function isBuild(value: unknown): value is BuildDefinition {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'build';
}
