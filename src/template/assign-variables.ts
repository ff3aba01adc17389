import type { Value } from '../cty/value.ts';
import { stringValue } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import { SourceText } from '../diag/source-text.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import { emptyScope } from '../hcl/eval/scope.ts';
import { parseExpression } from '../hcl/parse-hcl.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import type { FileValue } from './var-file.ts';
import type { Variable } from './variable-definitions.ts';
import { toVariableType } from './variable-definitions.ts';
import type { ValueOrigin } from './variable-messages.ts';
import { undeclaredArgument, undeclaredInFile, wrongValueType } from './variable-messages.ts';

/** A value of `-var`, as written. */
export interface VariableArgument {
  readonly name: string;
  readonly text: string;
}

/** All that may give values to variables, weakest first. */
export interface ValueSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly fileValues: readonly FileValue[];
  readonly arguments: readonly VariableArgument[];
  readonly warnOfUndeclared: boolean;
}

/** The value that a variable ended up with. */
export interface Assignment {
  readonly value: Value;
  readonly origin: ValueOrigin;
  /** Where it stands, in a template or a variable file. */
  readonly range: Range | undefined;
}

type Variables = ReadonlyMap<string, Variable>;

/** Lets every source assign in turn; the last one wins, but a value that does not fit is an error in any. */
export function assignVariables(
  variables: Variables,
  sources: ValueSources,
): Outcome<ReadonlyMap<string, Assignment>> {
  const found = new DiagnosticList();
  const given = [
    ...[...variables.values()].flatMap((variable) => fromDefault(variable)),
    ...found.take(fromEnvironment(variables, sources.env)),
    ...found.take(fromFiles(variables, sources)),
    ...found.take(fromArguments(variables, sources.arguments)),
  ];
  const assigned = new Map<string, Assignment>();
  for (const { variable, value, origin, range } of given) {
    const converted = toVariableType(value, variable.constraint);
    if (converted.ok) {
      assigned.set(variable.name, { value: converted.value, origin, range });
      continue;
    }
    // Without a place of its own the declaration tells the type.
    const at = range ?? variable.range;
    found.add(wrongValueType({ name: variable.name, wanted: converted.message, origin }, at));
  }
  return { value: assigned, diags: found.diags };
}

interface GivenValue extends Assignment {
  readonly variable: Variable;
}

function fromDefault(variable: Variable): readonly GivenValue[] {
  const { defaultValue, defaultRange: range } = variable;
  return defaultValue ? [{ variable, value: defaultValue, origin: 'its default', range }] : [];
}

function fromEnvironment(variables: Variables, env: ValueSources['env']): Outcome<readonly GivenValue[]> {
  const found = new DiagnosticList();
  const given = [...variables.values()].flatMap((variable): readonly GivenValue[] => {
    const text = env[`PKR_VAR_${variable.name}`];
    const value = text === undefined ? undefined : found.take(readText(text, variable, 'env'));
    return value ? [{ variable, value, origin: 'the environment', range: undefined }] : [];
  });
  return { value: given, diags: found.diags };
}

function fromFiles(
  variables: Variables,
  { fileValues, warnOfUndeclared }: ValueSources,
): Outcome<readonly GivenValue[]> {
  const found = new DiagnosticList();
  const given = fileValues.flatMap(({ name, value, range }): readonly GivenValue[] => {
    const variable = variables.get(name);
    if (variable) return [{ variable, value, origin: 'a variable file', range }];
    if (warnOfUndeclared) found.add(undeclaredInFile(name, [...variables.keys()], range));
    return [];
  });
  return { value: given, diags: found.diags };
}

function fromArguments(
  variables: Variables,
  args: readonly VariableArgument[],
): Outcome<readonly GivenValue[]> {
  const found = new DiagnosticList();
  const given = args.flatMap(({ name, text }): readonly GivenValue[] => {
    const variable = variables.get(name);
    if (!variable) found.add(undeclaredArgument(name, [...variables.keys()]));
    const value = variable && found.take(readText(text, variable, 'arguments'));
    return value ? [{ variable, value, origin: 'the command line', range: undefined }] : [];
  });
  return { value: given, diags: found.diags };
}

/** Text is taken as it is where the variable's type permits; otherwise it is an expression without variables. */
function readText(text: string, variable: Variable, from: 'env' | 'arguments'): Outcome<Value | undefined> {
  const { kind } = variable.constraint.type;
  if (kind === 'string' || kind === 'number' || kind === 'dynamic')
    return { value: stringValue(text), diags: [] };
  const source = new SourceText(`<value for var.${variable.name} from ${from}>`, text);
  if (variable.isSensitive) source.hide({ start: 0, end: text.length });
  const parsed = parseExpression(source);
  const result = hasErrors(parsed.diags) ? undefined : evaluate(parsed.value, emptyScope);
  const diags = [...parsed.diags, ...(result?.diags ?? [])];
  return { value: hasErrors(diags) ? undefined : result?.value, diags };
}
