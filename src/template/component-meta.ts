import { parseDuration } from '../base/parse-duration.ts';
import { boolType, listOf, numberType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Attribute, BodyContent } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { itemRanges } from '../options/item-ranges.ts';
import type { ValueBody } from '../options/read-value-body.ts';
import { invalidDuration, onlyAndExcept, overrideMustBeObject } from './build-messages.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTo } from './evaluate-to.ts';

/** Says for which sources a provisioner or post-processor is meant. */
export interface SourceFilter {
  readonly only: readonly string[] | undefined;
  readonly except: readonly string[] | undefined;
}

/** Exact names, as in `amazon-ebs.web`; no patterns. */
export function isMeantFor({ only, except }: SourceFilter, source: string): boolean {
  return only ? only.includes(source) : !except?.includes(source);
}

/** What every provisioner takes beside its own options. */
export interface ProvisionerMeta extends SourceFilter {
  readonly name: string;
  readonly pauseBeforeMs: number;
  readonly timeoutMs: number;
  readonly maxRetries: number;
  readonly onFailure: 'stop' | 'continue';
  /** Options by the name or alias of a source, to be laid over the body's. */
  readonly override: ValueBody | undefined;
}

/** What every post-processor takes beside its own options. */
export interface PostProcessorMeta extends SourceFilter {
  readonly name: string;
  readonly keepInputArtifact: boolean | undefined;
}

export const provisionerMetaNames = [
  'name',
  'only',
  'except',
  'override',
  'pause_before',
  'timeout',
  'max_retries',
  'continue_on_error',
] as const;

export const postProcessorMetaNames = ['name', 'only', 'except', 'keep_input_artifact'] as const;

type Attributes = BodyContent['attributes'];

export function readProvisionerMeta(attributes: Attributes, scope: Scope): Outcome<ProvisionerMeta> {
  const found = new DiagnosticList();
  const retries = found.take(evaluateTo(attributes.get('max_retries'), numberType, scope));
  const goesOn = found.take(evaluateTo(attributes.get('continue_on_error'), boolType, scope));
  const meta: ProvisionerMeta = {
    name: found.take(readText(attributes.get('name'), scope)),
    ...found.take(readFilter(attributes, scope)),
    pauseBeforeMs: found.take(readDuration(attributes.get('pause_before'), scope)),
    timeoutMs: found.take(readDuration(attributes.get('timeout'), scope)),
    maxRetries: retries?.kind === 'number' ? retries.number.toNumber() : 0,
    onFailure: goesOn?.kind === 'bool' && goesOn.bool ? 'continue' : 'stop',
    override: found.take(readOverride(attributes.get('override'), scope)),
  };
  return { value: meta, diags: found.diags };
}

export function readPostProcessorMeta(attributes: Attributes, scope: Scope): Outcome<PostProcessorMeta> {
  const found = new DiagnosticList();
  const keep = found.take(evaluateTo(attributes.get('keep_input_artifact'), boolType, scope));
  const meta: PostProcessorMeta = {
    name: found.take(readText(attributes.get('name'), scope)),
    ...found.take(readFilter(attributes, scope)),
    keepInputArtifact: keep?.kind === 'bool' ? keep.bool : undefined,
  };
  return { value: meta, diags: found.diags };
}

/** A text, empty where none is given. */
export function readText(attribute: Attribute | undefined, scope: Scope): Outcome<string> {
  const { value, diags } = evaluateTo(attribute, stringType, scope);
  return { value: value?.kind === 'string' ? value.text : '', diags };
}

/** A list of texts; undefined where none is given. */
export function readTexts(
  attribute: Attribute | undefined,
  scope: Scope,
): Outcome<readonly string[] | undefined> {
  const { value, diags } = evaluateTo(attribute, listOf(stringType), scope);
  if (value?.kind !== 'list') return { value: undefined, diags };
  return { value: value.items.map((item) => (item.kind === 'string' ? item.text : '')), diags };
}

function readFilter(attributes: Attributes, scope: Scope): Outcome<SourceFilter> {
  const found = new DiagnosticList();
  const only = found.take(readTexts(attributes.get('only'), scope));
  const except = found.take(readTexts(attributes.get('except'), scope));
  const exceptAt = attributes.get('except')?.range;
  if (only && except && exceptAt) found.add(onlyAndExcept(exceptAt));
  return { value: { only, except }, diags: found.diags };
}

function readDuration(attribute: Attribute | undefined, scope: Scope): Outcome<number> {
  const { value: text, diags } = readText(attribute, scope);
  if (!attribute || hasErrors(diags) || text === '') return { value: 0, diags };
  const ms = parseDuration(text);
  if (ms !== undefined) return { value: ms, diags };
  return { value: 0, diags: [...diags, invalidDuration(attribute.name, text, attribute.expression.range)] };
}

function readOverride(attribute: Attribute | undefined, scope: Scope): Outcome<ValueBody | undefined> {
  if (!attribute) return { value: undefined, diags: [] };
  const { expression } = attribute;
  const { value, diags } = evaluate(expression, scope);
  if (value.kind === 'null' || value.kind === 'unknown') return { value: undefined, diags };
  if (!isObject(value) || ![...value.entries.values()].every(isObject)) {
    return { value: undefined, diags: [...diags, overrideMustBeObject(expression.range)] };
  }
  return { value: { value, range: expression.range, itemRanges: itemRanges(expression) }, diags };
}

function isObject(value: Value): value is Extract<Value, { readonly entries: unknown }> {
  return value.kind === 'object' || value.kind === 'map';
}
