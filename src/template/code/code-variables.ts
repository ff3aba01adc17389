import type { ReadVariable, VariableDefinition } from '../../contracts/definition.ts';
import { fromJs, toJs } from '../../cty/js.ts';
import { isWhollyKnown } from '../../cty/known.ts';
import { encodeJson } from '../../cty/json-encode.ts';
import { markSensitive } from '../../cty/marks.ts';
import { dynamicType, stringType } from '../../cty/type.ts';
import type { Value } from '../../cty/value.ts';
import type { Outcome, Range } from '../../diag/diagnostic.ts';
import { hasErrors } from '../../diag/diagnostic.ts';
import { SourceText } from '../../diag/source-text.ts';
import { parseExpression } from '../../hcl/parse-hcl.ts';
import type { TypeConstraint } from '../../hcl/type-constraint.ts';
import { parseTypeConstraint } from '../../hcl/type-constraint.ts';
import { stringLeaves } from '../../cty/known.ts';
import type { ValueSources } from '../assign-variables.ts';
import type { TemplateWorld } from '../template-world.ts';
import { assignVariables } from '../assign-variables.ts';
import { DiagnosticList } from '../diagnostic-list.ts';
import type { Variable } from '../variable-definitions.ts';
import { toVariableType } from '../variable-definitions.ts';
import {
  invalidDefault,
  undeclaredArgument,
  undeclaredInFile,
  unsetVariable,
  validationFailed,
} from '../variable-messages.ts';
import type { FindPlace } from './definition-bodies.ts';

/** Ends code whose variable has no value that fits; what is wrong is among the diagnostics. */
class VariableRefused extends Error {
  override readonly name = 'VariableRefused';
}

export interface CodeVariablesRequest extends ValueSources {
  readonly find: FindPlace;
  readonly hide: TemplateWorld['hide'];
}

/** The variables that code declares one by one while it runs, each with its value. */
export class CodeVariables {
  readonly values = new Map<string, Value>();
  readonly #request: CodeVariablesRequest;
  readonly #found = new DiagnosticList();

  constructor(request: CodeVariablesRequest) {
    this.#request = request;
  }

  get diags(): DiagnosticList['diags'] {
    return this.#found.diags;
  }

  readonly read: ReadVariable = (definition) => {
    const at = this.#request.find(definition.declaredAt);
    const value = this.#found.take(this.#assign(definition, at));
    if (value === undefined)
      throw new VariableRefused(`Cannot go on without the variable "${definition.name}"`);
    this.values.set(definition.name, definition.sensitive ? markSensitive(value) : value);
    return toJs(value);
  };

  /** Values that were given to variables which the code, now at its end, has not declared. */
  checkLeftOver(): void {
    const { arguments: args, fileValues, warnOfUndeclared } = this.#request;
    const known = [...this.values.keys()];
    for (const { name } of args) if (!known.includes(name)) this.#found.add(undeclaredArgument(name, known));
    for (const { name, range } of warnOfUndeclared ? fileValues : [])
      if (!known.includes(name)) this.#found.add(undeclaredInFile(name, known, range));
  }

  #assign(definition: VariableDefinition, at: Range): Outcome<Value | undefined> {
    const { name, sensitive, check } = definition;
    const found = new DiagnosticList();
    const variable = found.take(variableOf(definition, at));
    if (hasErrors(found.diags)) return { value: undefined, diags: found.diags };
    const { env, arguments: args, fileValues } = this.#request;
    const sources = {
      env,
      arguments: args.filter((one) => one.name === name),
      fileValues: fileValues.filter((one) => one.name === name),
      warnOfUndeclared: false,
    };
    const assignment = found.take(assignVariables(new Map([[name, variable]]), sources)).get(name);
    if (hasErrors(found.diags)) return { value: undefined, diags: found.diags };
    if (!assignment) return { value: undefined, diags: [unsetVariable(name, at)] };
    const { value, origin } = assignment;
    if (sensitive) this.#request.hide(stringLeaves(value), 'declared');
    const message = check(toJs(value));
    const shown = sensitive || !isWhollyKnown(value) ? undefined : encodeJson(value);
    if (message !== undefined) found.add(validationFailed({ name, message, origin, rule: at, shown }, at));
    return { value: message === undefined ? value : undefined, diags: found.diags };
  }
}

function variableOf(definition: VariableDefinition, at: Range): Outcome<Variable> {
  const { name, type, default: given, sensitive } = definition;
  const found = new DiagnosticList();
  const defaultValue = given === undefined ? undefined : fromJs(given);
  const constraint = found.take(constraintOf(type, defaultValue));
  const fits = defaultValue === undefined ? undefined : toVariableType(defaultValue, constraint);
  if (fits && !fits.ok) found.add(invalidDefault(name, fits.message, at));
  const value = {
    name,
    constraint,
    defaultValue,
    defaultRange: at,
    isSensitive: sensitive,
    validations: [],
    range: at,
  };
  return { value, diags: found.diags };
}

/** Of a variable with neither a type nor a default all that is known is that it is a text. */
function constraintOf(type: string | undefined, defaultValue: Value | undefined): Outcome<TypeConstraint> {
  if (type === undefined) {
    const isText = defaultValue === undefined || defaultValue.kind === 'string';
    const plain = ['number', 'bool'].includes(defaultValue?.kind ?? '') ? defaultValue?.type : undefined;
    return { value: { type: isText ? stringType : (plain ?? dynamicType), defaults: undefined }, diags: [] };
  }
  const expression = parseExpression(new SourceText('<type of a variable>', type));
  return hasErrors(expression.diags)
    ? { value: { type: dynamicType, defaults: undefined }, diags: expression.diags }
    : parseTypeConstraint(expression.value);
}
