import type { Value } from '../cty/value.ts';
import { objectValue } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import type { MissingAttribute, Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import type { BuildBlock } from './build-blocks.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import type { TemplateRequest } from './load-template.ts';
import { openTemplate } from './open-template.ts';
import { openTexts } from './open-texts.ts';
import { undeclaredLocal, valuelessLocal } from './reference-messages.ts';
import type { TemplateFiles } from './template-files.ts';
import type { TemplateParts } from './template-parts.ts';
import { withVariables } from './template-scope.ts';
import type { TemplateWorld } from './template-world.ts';

/** What can be told of a template, however wrong it may be. */
export interface TemplateSurvey {
  /** Those that have no value are unknown. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Those that could be worked out. */
  readonly locals: ReadonlyMap<string, Value>;
  readonly builds: readonly BuildBlock[];
  /** What an expression about the template may use; data sources are no part of it. */
  readonly scope: Scope;
  /** All texts read, by their names as diagnostics show them. */
  readonly sources: ReadonlyMap<string, SourceText>;
}

/**
 * Reads a template to show what is in it. There is no value only where its text cannot be read; other mistakes are
 * among the diagnostics, and the value says as much as can be told in spite of them.
 */
export async function surveyTemplate(
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<TemplateSurvey | undefined>> {
  const opened = await openTemplate(request, world);
  if (opened.value === undefined) return { value: undefined, diags: opened.diags };
  const { files, request: rest, codeVariables } = opened.value;
  const survey = await surveyTexts(files, rest, world);
  const diags = [...opened.diags, ...survey.diags];
  if (survey.value === undefined || codeVariables.size === 0) return { value: survey.value, diags };
  const scope = childScope(survey.value.scope, new Map([['var', objectValue(codeVariables)]]));
  return { value: { ...survey.value, scope, variables: codeVariables }, diags };
}

/** The same for texts that have been read. */
export async function surveyTexts(
  files: TemplateFiles,
  request: TemplateRequest,
  world: TemplateWorld,
): Promise<Outcome<TemplateSurvey | undefined>> {
  const found = new DiagnosticList();
  const opened = found.take(await openTexts(files, { ...request, functions: 'all' }, world));
  if (!opened) return { value: undefined, diags: found.diags };
  const { parts, scope: root } = opened;
  const evaluated = found.take(
    await evaluateTemplate(parts, root, { world, reading: request.dataSources, purpose: 'show' }),
  );
  const { blocks: builds, variables, values } = evaluated;
  const locals = new Map([...values.locals].filter(([name]) => !values.failed.has(`local.${name}`)));
  const scope: Scope = {
    ...childScope(withVariables(root, variables), new Map([['local', objectValue(locals)]])),
    explainMissing: (_root, name) =>
      explainLocal(name, { locals, defined: parts.locals, diags: found.diags }),
  };
  const texts = [...files.templates, ...files.varFiles];
  const sources = new Map(texts.map((source) => [source.name, source]));
  return { value: { variables, locals, builds, scope, sources }, diags: found.diags };
}

interface LocalsAtHand {
  readonly locals: ReadonlyMap<string, Value>;
  readonly defined: TemplateParts['locals'];
  readonly diags: readonly Diagnostic[];
}

function explainLocal(name: string, { locals, defined, diags }: LocalsAtHand): MissingAttribute {
  const range = defined.get(name)?.expression.range;
  const errors = diags.filter(({ severity }) => severity === 'error');
  const own = errors.find(({ subject }) => range && subject && isInside(subject, range));
  const mistake = range && (own ?? errors[0]);
  return mistake ? valuelessLocal(name, mistake) : undeclaredLocal(name, locals.keys());
}

function isInside(inner: Range, outer: Range): boolean {
  return inner.source === outer.source && inner.start >= outer.start && inner.end <= outer.end;
}
