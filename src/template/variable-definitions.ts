import { convert } from '../cty/convert.ts';
import type { Conversion } from '../cty/conversion.ts';
import { boolType, dynamicType, stringType } from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import type { Outcome, Range } from '../diag/diagnostic.ts';
import { hasErrors } from '../diag/diagnostic.ts';
import type { Attribute, Block, BodySchema } from '../hcl/body.ts';
import { evaluate } from '../hcl/eval/evaluate.ts';
import type { Scope } from '../hcl/eval/scope.ts';
import { isIdentifier } from '../hcl/syntax/identifier.ts';
import type { TypeConstraint } from '../hcl/type-constraint.ts';
import { parseTypeConstraint } from '../hcl/type-constraint.ts';
import { applyDefaults } from '../hcl/type-defaults.ts';
import { DiagnosticList } from './diagnostic-list.ts';
import { evaluateTo } from './evaluate-to.ts';
import { invalidName } from './messages.ts';
import type { RootBlocks } from './root-blocks.ts';
import { duplicateVariable, invalidDefault } from './variable-messages.ts';
import type { Validation } from './variable-validation.ts';
import { readValidation } from './variable-validation.ts';

/** A variable as the template declares it. */
export interface Variable {
  readonly name: string;
  /** What its values are converted to; from its default where the template gives no type. */
  readonly constraint: TypeConstraint;
  readonly defaultValue: Value | undefined;
  readonly defaultRange: Range | undefined;
  readonly isSensitive: boolean;
  readonly validations: readonly Validation[];
  readonly range: Range;
}

const variableSchema: BodySchema = {
  attributes: ['description', 'type', 'default', 'sensitive'].map((name) => ({ name })),
  blocks: [{ type: 'validation', labelNames: [] }],
};

/** Reads all `variable` and `variables` blocks. Defaults are evaluated in `scope`, where `env` is all there is. */
export function readVariables(root: RootBlocks, scope: Scope): Outcome<ReadonlyMap<string, Variable>> {
  const found = new DiagnosticList();
  const variables = new Map<string, Variable>();
  const declared = [
    ...root('variable').map((block) => found.take(readVariable(block, scope))),
    ...root('variables').flatMap(({ body }) =>
      [...found.take(body.justAttributes()).values()].map((one) => found.take(readShortForm(one, scope))),
    ),
  ];
  for (const variable of declared) {
    const earlier = variables.get(variable.name);
    if (earlier) found.add(duplicateVariable(variable.name, earlier.range, variable.range));
    else variables.set(variable.name, variable);
  }
  return { value: variables, diags: found.diags };
}

/** Fills in what a variable's type leaves optional, and converts to it. */
export function toVariableType(value: Value, { type, defaults }: TypeConstraint): Conversion {
  return convert(applyDefaults(value, defaults), type);
}

function readVariable(block: Block, scope: Scope): Outcome<Variable> {
  const found = new DiagnosticList();
  const [name = ''] = block.labels;
  if (!isIdentifier(name))
    found.add(invalidName('variable', name, block.labelRanges[0] ?? block.headerRange));
  const { attributes, blocks } = found.take(block.body.content(variableSchema));
  found.take(evaluateTo(attributes.get('description'), stringType));
  const sensitive = found.take(evaluateTo(attributes.get('sensitive'), boolType));
  const typeExpression = attributes.get('type')?.expression;
  const constraint = typeExpression && found.take(parseTypeConstraint(typeExpression));
  const isSecret = sensitive?.kind === 'bool' && sensitive.bool;
  const written = attributes.get('default');
  if (written && isSecret) written.expression.range.source.hide(written.expression.range);
  const given = found.take(readDefault(written, name, { scope, constraint }));
  const variable: Variable = {
    name,
    constraint: constraint ?? constraintFrom(given),
    defaultValue: given,
    defaultRange: written?.expression.range,
    isSensitive: isSecret,
    validations: blocks.map((validation) => found.take(readValidation(validation, name))).filter(isDefined),
    range: block.headerRange,
  };
  return { value: variable, diags: found.diags };
}

interface DefaultRequest {
  readonly scope: Scope;
  readonly constraint: TypeConstraint | undefined;
}

function readDefault(
  attribute: Attribute | undefined,
  name: string,
  { scope, constraint }: DefaultRequest,
): Outcome<Value | undefined> {
  if (!attribute) return { value: undefined, diags: [] };
  const { value, diags } = evaluate(attribute.expression, scope);
  if (hasErrors(diags) || !constraint) return { value, diags };
  const converted = toVariableType(value, constraint);
  if (converted.ok) return { value: converted.value, diags };
  const at = attribute.expression.range;
  return { value: undefined, diags: [...diags, invalidDefault(name, converted.message, at)] };
}

/** `name = default` inside a `variables` block. */
function readShortForm(attribute: Attribute, scope: Scope): Outcome<Variable> {
  const { value, diags } = evaluate(attribute.expression, scope);
  const variable: Variable = {
    name: attribute.name,
    constraint: constraintFrom(value),
    defaultValue: value,
    defaultRange: attribute.expression.range,
    isSensitive: false,
    validations: [],
    range: attribute.nameRange,
  };
  return { value: variable, diags };
}

/** The type of the default is the variable's; but an empty object or tuple says too little for that. */
function constraintFrom(value: Value | undefined): TypeConstraint {
  const isEmpty =
    (value?.kind === 'tuple' && value.items.length === 0) ||
    (value?.kind === 'object' && value.entries.size === 0);
  return { type: value === undefined || isEmpty ? dynamicType : value.type, defaults: undefined };
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}
