import type { Value } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import type { SourceText } from '../diag/source-text.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import { emptyScope } from '../hcl/eval/scope.ts';
import { parseBody } from '../hcl/parse-body.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { declarationInVarFile, unknownVarFileFormat } from './file-messages.ts';

/** A value that a variable file gives. */
export interface FileValue {
  readonly name: string;
  readonly value: Value;
  readonly range: Range;
}

const declarations = { attributes: [], blocks: [{ type: 'variable', labelNames: ['name'] }] };

/**
 * Reads a variable file, in native or JSON syntax. There are no variables and functions in it, and in JSON no templates
 * either.
 */
export function readVarFile(source: SourceText): Outcome<readonly FileValue[]> {
  if (!/\.(?:hcl|json)$/.test(source.name)) return { value: [], diags: [unknownVarFileFormat(source.name)] };
  const parsed = parseBody(source);
  if (hasErrors(parsed.diags)) return { value: [], diags: parsed.diags };
  const found = new DiagnosticList();
  const { content, rest } = found.take(parsed.value.partialContent(declarations));
  if (hasErrors(found.diags)) return { value: [], diags: found.diags };
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
