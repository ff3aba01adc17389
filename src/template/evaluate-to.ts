import { convert } from '../cty/convert.ts';
import type { Type } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome } from '../diag/diagnostic.ts';
import type { Attribute } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { emptyScope } from '../hcl/eval/scope.ts';
import { unsuitableValue } from './messages.ts';

/** The value of an argument, converted to a type; undefined where it is absent, null, unknown or wrong. */
export function evaluateTo(
  attribute: Attribute | undefined,
  type: Type,
  scope: Scope = emptyScope,
): Outcome<Value | undefined> {
  if (!attribute) return { value: undefined, diags: [] };
  const { value, diags } = evaluate(attribute.expression, scope);
  if (diags.some(({ severity }) => severity === 'error')) return { value: undefined, diags };
  const converted = convert(value, type);
  if (!converted.ok) {
    const wrong = unsuitableValue(attribute.name, converted.message, attribute.expression.range);
    return { value: undefined, diags: [...diags, wrong] };
  }
  const isUsable = converted.value.kind !== 'null' && converted.value.kind !== 'unknown';
  return { value: isUsable ? converted.value : undefined, diags };
}
