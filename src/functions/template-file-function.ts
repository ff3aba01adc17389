import { withMarks } from '../cty/marks.ts';
import { dynamicType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { SourceText } from '../diag/source-text.ts';
import type { Diagnostic } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { CallProblem, FunctionDef, FunctionTable, ValueFunction } from '../hcl/eval/function-def.ts';
import { problem } from '../hcl/eval/function-def.ts';
import { parseTemplate } from '../hcl/parse-hcl.ts';
import { references } from '../hcl/references.ts';
import { isIdentifier } from '../hcl/syntax/identifier.ts';
import { entriesOf, isProblem, textOf } from './arguments.ts';
import { defineFunction, stringParam } from './define-function.ts';
import { readTextFile } from './read-text-file.ts';
import type { World } from './world.ts';

/** `templatefile`: renders a file as a template, with all functions but itself. */
export function templateFileFunction(world: World, functions: () => FunctionTable): ValueFunction {
  return defineFunction('templatefile', 'A file rendered as a template with variables.', {
    params: [stringParam('path'), { name: 'vars', type: dynamicType, allowsMarks: true }],
    returns: dynamicType,
    call: ([path, vars]) => renderFile(textOf(path), vars, { world, functions: withoutItself(functions()) }),
  });
}

function withoutItself(table: FunctionTable): FunctionTable {
  return {
    find: (name): FunctionDef | undefined => (name === 'templatefile' ? undefined : table.find(name)),
    names: () => table.names().filter((name) => name !== 'templatefile'),
    explainMissing: (name) =>
      name === 'templatefile' ? 'A template cannot render another one.' : table.explainMissing?.(name),
  };
}

function renderFile(
  path: string,
  vars: Value | undefined,
  { world, functions }: { readonly world: World; readonly functions: FunctionTable },
): Value | CallProblem {
  const variables = entriesOf(vars);
  if (!variables || !vars) return problem('a map or object is required', 1);
  const badName = [...variables.keys()].find((name) => !isIdentifier(name));
  if (badName !== undefined) return problem(`${JSON.stringify(badName)} cannot be the name of a variable`, 1);
  const text = readTextFile(path, world);
  if (isProblem(text)) return text;
  const source = new SourceText(path, text);
  const template = parseTemplate(source);
  const [syntaxError] = template.diags;
  if (syntaxError) return explain(syntaxError);
  const missing = references(template.value).find(({ root }) => !variables.has(root));
  if (missing) {
    const { line } = source.lines.positionAt(missing.rootRange.start);
    return problem(`${path} refers to ${missing.root} on line ${line}, which is not among the variables`, 1);
  }
  const { value, diags } = evaluate(template.value, { variables, functions });
  const [failure] = diags;
  return failure ? explain(failure) : withMarks(value, vars.marks);
}

function explain({ subject, summary, detail }: Diagnostic): CallProblem {
  const { line = 1, column = 1 } = subject?.source.lines.positionAt(subject.start) ?? {};
  return problem(
    `${subject?.source.name ?? 'template'}:${line},${column}: ${summary}: ${detail.replace(/\.$/, '')}`,
  );
}
