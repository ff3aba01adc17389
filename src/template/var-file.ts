import { decodeJson } from '../cty/json-decode.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import { emptyScope } from '../hcl/eval/scope.ts';
import { parseHcl } from '../hcl/parse-hcl.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { declarationInVarFile, invalidJsonVarFile, unknownVarFileFormat } from './file-messages.ts';

/** A value that a variable file gives. */
export interface FileValue {
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
}

/** Reads a variable file: HCL without variables and functions, or one JSON object. */
export function readVarFile(source: SourceText): Outcome<readonly FileValue[]> {
  if (source.name.endsWith('.json')) return readJson(source);
  if (source.name.endsWith('.hcl')) return readHcl(source);
  return { value: [], diags: [unknownVarFileFormat(source.name)] };
}

const declarations = { attributes: [], blocks: [{ type: 'variable', labelNames: ['name'] }] };

function readHcl(source: SourceText): Outcome<readonly FileValue[]> {
  const parsed = parseHcl(source);
  if (hasErrors(parsed.diags)) return { value: [], diags: parsed.diags };
  const found = new DiagnosticList();
  const { content, rest } = found.take(parsed.value.partialContent(declarations));
  for (const { labels, headerRange } of content.blocks)
    found.add(declarationInVarFile(labels[0] ?? '', headerRange));
  const values: FileValue[] = [];
  for (const { name, expression } of found.take(rest.justAttributes()).values()) {
    const { value, diags } = evaluate(expression, emptyScope);
    found.add(...diags);
    if (!hasErrors(diags)) values.push({ name, value, range: expression.range });
  }
  return { value: values, diags: found.diags };
}

function readJson(source: SourceText): Outcome<readonly FileValue[]> {
  const start: Range = { source, start: 0, end: Math.min(1, source.text.length) };
  const value = decodeJson(source.text);
  if (value?.kind !== 'object') return { value: [], diags: [invalidJsonVarFile(start)] };
  const values = [...value.entries].map(([name, item]) => ({ name, value: item, range: start }));
  return { value: values, diags: [] };
}
