import { convert } from '../cty/convert.ts';
import { isWhollyKnown } from '../cty/known.ts';
import { formatPath } from '../cty/path.ts';
import { boolType, dynamicType, withoutOptional } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { boolValue, unknownValue } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { SyntaxFunction } from '../hcl/eval/function-def.ts';
import { failedCall, invalidArgument } from '../hcl/eval/messages.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import type { CallExpression } from '../hcl/syntax/ast.ts';
import { parseTypeConstraint } from '../hcl/type-constraint.ts';

/** Functions that look at how their arguments are written, or at whether they can be evaluated at all. */
export function syntaxFunctions(): readonly SyntaxFunction[] {
  return [
    {
      kind: 'syntax',
      name: 'try',
      doc: 'The first argument that can be evaluated.',
      params: [],
      variadic: { name: 'expressions', type: dynamicType },
      call: tryExpressions,
    },
    {
      kind: 'syntax',
      name: 'can',
      doc: 'Whether an expression can be evaluated.',
      params: [{ name: 'expression', type: dynamicType }],
      call: canEvaluate,
    },
    {
      kind: 'syntax',
      name: 'convert',
      doc: 'A value converted to a type.',
      params: [
        { name: 'value', type: dynamicType },
        { name: 'type', type: dynamicType },
      ],
      call: convertExpression,
    },
  ];
}

function tryExpressions({ args, range }: CallExpression, scope: Scope): Outcome<Value> {
  if (args.length === 0) {
    return { value: unknownValue(), diags: [failedCall('try', 'at least one argument is required', range)] };
  }
  const reasons: string[] = [];
  for (const arg of args) {
    const { value, diags } = evaluate(arg, scope);
    if (diags.length === 0) return { value, diags };
    reasons.push(...diags.map(({ detail }) => detail));
  }
  const message = `no argument can be evaluated. ${reasons.join(' ').replace(/\.$/, '')}`;
  return { value: unknownValue(), diags: [failedCall('try', message, range)] };
}

function canEvaluate({ args: [expression] }: CallExpression, scope: Scope): Outcome<Value> {
  if (!expression) return { value: boolValue(false), diags: [] };
  const { value, diags } = evaluate(expression, scope);
  if (diags.length > 0) return { value: boolValue(false), diags: [] };
  return { value: isWhollyKnown(value) ? boolValue(true) : unknownValue(boolType), diags: [] };
}

function convertExpression(
  { args: [expression, typeExpression] }: CallExpression,
  scope: Scope,
): Outcome<Value> {
  if (!expression || !typeExpression) return { value: unknownValue(), diags: [] };
  const { value, diags } = evaluate(expression, scope);
  const constraint = parseTypeConstraint(typeExpression, 'refused');
  const problems = [...diags, ...constraint.diags];
  if (problems.length > 0) return { value: unknownValue(), diags: problems };
  // An attribute that is optional is so for a variable's value, not for a conversion.
  const converted = convert(value, withoutOptional(constraint.value.type));
  if (converted.ok) return { value: converted.value, diags: [] };
  const where = converted.path.length > 0 ? ` at ${formatPath(converted.path)}` : '';
  const diag = invalidArgument('convert', 'value', `${converted.message}${where}`, expression.range);
  return { value: unknownValue(), diags: [diag] };
}
