import { convert } from '../cty/convert.ts';
import { boolType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import { objectValue } from '../cty/value.ts';
import type { Diagnostic, Outcome, Range } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Block, BodySchema } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { childScope } from '../hcl/eval/scope.ts';
import { references } from '../hcl/references.ts';
import type { Expression } from '../hcl/syntax/ast.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTo } from './evaluate-to.ts';
import {
  conditionMustBeBool,
  conditionWithoutVariable,
  errorMessageNotConstant,
  invalidConditionReference,
  invalidErrorMessage,
} from './variable-messages.ts';

/** A rule that a variable's value must meet. */
export interface Validation {
  readonly condition: Expression;
  readonly message: string;
  /** Where the rule starts, for whoever breaks it. */
  readonly range: Range;
}

const validationSchema: BodySchema = {
  attributes: [
    { name: 'condition', required: true },
    { name: 'error_message', required: true },
  ],
  blocks: [],
};

/** Reads a `validation` block; undefined where it cannot be used. */
export function readValidation(block: Block, variable: string): Outcome<Validation | undefined> {
  const found = new DiagnosticList();
  const { attributes } = found.take(block.body.content(validationSchema));
  const condition = attributes.get('condition')?.expression;
  if (condition) found.add(...checkReferences(condition, variable));
  const text = attributes.get('error_message');
  if (!condition || !text) return { value: undefined, diags: found.diags };
  if (references(text.expression).length > 0) {
    found.add(errorMessageNotConstant(text.expression.range));
    return { value: undefined, diags: found.diags };
  }
  const message = found.take(evaluateTo(text, stringType));
  const isSentence = message?.kind === 'string' && isWholeSentence(message.text);
  if (!isSentence && !hasErrors(found.diags)) found.add(invalidErrorMessage(text.expression.range));
  if (!isSentence || hasErrors(found.diags)) return { value: undefined, diags: found.diags };
  return { value: { condition, message: message.text, range: block.typeRange }, diags: found.diags };
}

function checkReferences(condition: Expression, variable: string): readonly Diagnostic[] {
  const diags: Diagnostic[] = [];
  let refersToItself = false;
  for (const { root, steps, range } of references(condition)) {
    const [step] = steps;
    if (root === 'var' && step?.kind === 'attribute' && step.name === variable) refersToItself = true;
    else diags.push(invalidConditionReference(variable, range));
  }
  return refersToItself ? diags : [...diags, conditionWithoutVariable(variable, condition.range)];
}

function isWholeSentence(text: string): boolean {
  const [first = ''] = text;
  return /[.?!]$/.test(text) && first.toLocaleUpperCase('en') === first;
}

/** Whether a value meets the rule; undefined where that cannot be told. */
export function meetsValidation(
  { condition }: Validation,
  { name, value }: { readonly name: string; readonly value: Value },
  scope: Scope,
): Outcome<boolean | undefined> {
  const self = childScope(scope, new Map([['var', objectValue({ [name]: value })]]));
  const { value: result, diags } = evaluate(condition, self);
  if (hasErrors(diags) || result.kind === 'unknown') return { value: undefined, diags };
  const converted = convert(result, boolType);
  if (converted.ok && converted.value.kind === 'bool') return { value: converted.value.bool, diags };
  const wanted = converted.ok ? 'it is null' : converted.message;
  return { value: undefined, diags: [...diags, conditionMustBeBool(wanted, condition.range)] };
}
