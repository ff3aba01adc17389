import { didYouMean } from '../../base/did-you-mean.ts';
import { convert } from '../../cty/convert.ts';
import { isWhollyKnown } from '../../cty/known.ts';
import type { Marks } from '../../cty/marks.ts';
import { marksDeep, unionOfMarks, unmarkDeep, withMarks } from '../../cty/marks.ts';
import { formatPath } from '../../cty/path.ts';
import type { Type } from '../../cty/type.ts';
import { dynamicType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import { nullValue, unknownValue } from '../../cty/value.ts';
import type { Range } from '../../diag/diagnostic.ts';
import type { CallExpression, Expression } from '../syntax/ast.ts';
import type { Evaluation } from './evaluation.ts';
import type {
  CallProblem,
  FunctionDef,
  FunctionTable,
  Param,
  SyntaxFunction,
  ValueFunction,
} from './function-def.ts';
import {
  failedCall,
  functionsNotAllowed,
  invalidArgument,
  invalidExpansion,
  notEnoughArguments,
  tooManyArguments,
  unknownFunction,
} from './messages.ts';
import { functionsOf } from './scope.ts';

interface Argument {
  readonly value: Value;
  readonly range: Range;
}

export function evaluateCall(expression: CallExpression, run: Evaluation): Value {
  const table = functionsOf(run.scope);
  if (!table || table.names().length === 0) return run.fail(functionsNotAllowed(expression.nameRange));
  const found = table.find(expression.name);
  if (!found) {
    return run.fail(
      unknownFunction(expression.name, explainMissing(table, expression.name), expression.nameRange),
    );
  }
  if (found.kind === 'syntax') return evaluateSyntaxCall(found, expression, run);
  const args = evaluateArguments(expression, run);
  if (!args || !hasRightCount(found, args, { expression, run })) return unknownValue();
  return callFunction(found, args, { expression, run });
}

/** Spread-out arguments have no expressions of their own: they are what they are. */
function evaluateSyntaxCall(found: SyntaxFunction, expression: CallExpression, run: Evaluation): Value {
  const args = expression.expandsLast ? spreadArguments(expression, run) : expression.args;
  if (!args || !hasRightCount(found, args, { expression, run })) return unknownValue();
  const { value, diags } = found.call({ ...expression, args, expandsLast: false }, run.scope);
  run.diags.push(...diags);
  return value;
}

function spreadArguments(
  { args, ...call }: CallExpression,
  run: Evaluation,
): readonly Expression[] | undefined {
  const spread = evaluateArguments({ ...call, args: args.slice(-1) }, run);
  const literals = spread?.map(({ value, range }) => ({ kind: 'literal' as const, value, range }));
  return literals && [...args.slice(0, -1), ...literals];
}

function explainMissing(table: FunctionTable, name: string): string {
  const explanation = table.explainMissing?.(name);
  return explanation === undefined ? didYouMean(name, table.names()) : ` ${explanation}`;
}

/** The arguments, with the last one spread out where it says so; undefined after a diagnostic. */
function evaluateArguments(
  { args, expandsLast }: CallExpression,
  run: Evaluation,
): readonly Argument[] | undefined {
  const plain = args.map((arg) => ({ value: run.evaluate(arg), range: arg.range }));
  const last = expandsLast ? plain.pop() : undefined;
  if (!last) return plain;
  const { value, range } = last;
  if (value.kind === 'list' || value.kind === 'set' || value.kind === 'tuple') {
    return [...plain, ...value.items.map((item) => ({ value: withMarks(item, value.marks), range }))];
  }
  if (value.kind === 'unknown') return undefined;
  const found = value.kind === 'null' ? 'it is null' : 'it is not';
  run.diags.push(
    invalidExpansion(`An argument with "..." must be a list, set or tuple, but ${found}.`, range),
  );
  return undefined;
}

interface Call {
  readonly expression: CallExpression;
  readonly run: Evaluation;
}

function hasRightCount(
  { name, params, variadic }: FunctionDef,
  args: ReadonlyArray<{ readonly range: Range }>,
  { expression, run }: Call,
): boolean {
  const expected = `${variadic ? 'at least ' : ''}${params.length === 1 ? '1 argument' : `${params.length} arguments`}`;
  const missing = params[args.length];
  if (missing) {
    run.diags.push(notEnoughArguments(name, missing.name, expected, expression.closeRange));
    return false;
  }
  const extra = variadic ? undefined : args[params.length];
  if (extra) run.diags.push(tooManyArguments(name, expected, extra.range));
  return extra === undefined;
}

/** Prepares the arguments by the rules of their parameters, then runs the body. */
function callFunction(def: ValueFunction, args: readonly Argument[], { expression, run }: Call): Value {
  const marks: Marks[] = [];
  const values: Value[] = [];
  let isKnown = true;
  let failed = false;
  for (const [i, arg] of args.entries()) {
    const param = def.params[i] ?? def.variadic;
    if (!param) continue;
    const prepared = prepare(arg.value, param);
    if (prepared.kind === 'problem') {
      run.diags.push(invalidArgument(def.name, param.name, prepared.message, arg.range));
      failed = true;
      continue;
    }
    if (!param.allowsMarks) marks.push(marksDeep(arg.value));
    if (!param.allowsUnknown && !isWhollyKnown(prepared)) isKnown = false;
    values.push(prepared);
  }
  if (failed) return withMarks(unknownValue(), unionOfMarks(marks));
  const type =
    typeof def.returns === 'function'
      ? isKnown
        ? dynamicType
        : returnTypeOf(def.returns(values))
      : def.returns;
  const result = isKnown ? callBody(def, values) : unknownValue(type);
  if (result.kind !== 'problem') return withMarks(result, unionOfMarks(marks));
  run.diags.push(explainProblem(def, result, args, expression.range));
  return withMarks(unknownValue(), unionOfMarks(marks));
}

/** Texts and lists that no memory can hold, and nesting that no stack can, are a mistake of the template. */
function callBody(def: ValueFunction, values: readonly Value[]): Value | CallProblem {
  try {
    return def.call(values);
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'problem', message: 'the result would be too large' };
    throw error;
  }
}

function returnTypeOf(type: Type | CallProblem): Type {
  return type.kind === 'problem' ? dynamicType : type;
}

function prepare(value: Value, param: Param): Value | CallProblem {
  const plain = param.allowsMarks ? value : unmarkDeep(value);
  if (plain.kind === 'null' && !param.allowsNull) return { kind: 'problem', message: 'it must not be null' };
  if (plain.kind === 'null' && param.type.kind === 'dynamic') return nullValue(plain.type);
  const converted = convert(plain, param.type);
  if (converted.ok) return converted.value;
  const where = converted.path.length > 0 ? `at ${formatPath(converted.path)}, ` : '';
  return { kind: 'problem', message: `${where}${converted.message}` };
}

function explainProblem(
  def: ValueFunction,
  { argument, message }: CallProblem,
  args: readonly Argument[],
  whole: Range,
): ReturnType<typeof failedCall> {
  const param = argument === undefined ? undefined : (def.params[argument] ?? def.variadic);
  if (argument === undefined || !param) return failedCall(def.name, message, whole);
  return invalidArgument(def.name, param.name, message, args[argument]?.range ?? whole);
}
