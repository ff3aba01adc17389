import { convert } from '../cty/convert.ts';
import { formatPath } from '../cty/path.ts';
import type { Type } from '../cty/type.ts';
import {
  boolType,
  dynamicType,
  listOf,
  mapOf,
  numberType,
  objectOf,
  setOf,
  stringType,
  tupleOf,
} from '../cty/type.ts';
import type { Value } from '../cty/value.ts';
import type { Diagnostic, Outcome } from '../diag/diagnostic.ts';
import { evaluate } from './eval/evaluate.ts';
import { emptyScope } from './eval/scope.ts';
import { invalidOptionalDefault, invalidType } from './messages.ts';
import { staticCall, staticKeyword, staticList, staticMap } from './static.ts';
import type { CallExpression, Expression } from './syntax/ast.ts';
import type { TypeDefaults } from './type-defaults.ts';

/** What a `type = ...` says: the type, and what its optional attributes are when they are not set. */
export interface TypeConstraint {
  readonly type: Type;
  readonly defaults: TypeDefaults | undefined;
}

/** Whether attributes may be `optional(T, default)`, or only `optional(T)`. */
type Defaults = 'allowed' | 'refused';

interface Reading {
  readonly defaults: Defaults;
  readonly diags: Diagnostic[];
}

const primitives: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['string', stringType],
  ['number', numberType],
  ['bool', boolType],
  ['any', dynamicType],
]);
const collections: ReadonlyMap<string, (element: Type) => Type> = new Map<string, (element: Type) => Type>([
  ['list', listOf],
  ['set', setOf],
  ['map', mapOf],
]);
const unknownType: TypeConstraint = { type: dynamicType, defaults: undefined };

/** Reads a type expression such as `list(object({ name = string, port = optional(number, 22) }))`. */
export function parseTypeConstraint(
  expression: Expression,
  defaults: Defaults = 'allowed',
): Outcome<TypeConstraint> {
  const reading: Reading = { defaults, diags: [] };
  const value = readType(expression, reading);
  return { value, diags: reading.diags };
}

function readType(expression: Expression, reading: Reading): TypeConstraint {
  const keyword = staticKeyword(expression);
  if (keyword !== undefined) return readKeyword(keyword, expression, reading);
  const call = staticCall(expression);
  if (!call)
    return fail(
      'A type is a name such as string, or one with an argument such as list(string)',
      expression,
      reading,
    );
  const [only, ...more] = call.args;
  if (call.name === 'optional') {
    return fail('Only an attribute of an object type can be optional', expression, reading);
  }
  if (primitives.has(call.name)) return fail(`The type ${call.name} takes no argument`, expression, reading);
  if (!collections.has(call.name) && call.name !== 'object' && call.name !== 'tuple') {
    return fail(`There is no type named "${call.name}"`, expression, reading);
  }
  if (!only || more.length > 0) return fail(argumentRule(call.name), expression, reading);
  if (call.name === 'object') return readObject(only, reading);
  return call.name === 'tuple' ? readTuple(only, reading) : readCollection(call.name, only, reading);
}

function readKeyword(keyword: string, expression: Expression, reading: Reading): TypeConstraint {
  const type = primitives.get(keyword);
  if (type) return { type, defaults: undefined };
  const isIncomplete = collections.has(keyword) || keyword === 'object' || keyword === 'tuple';
  return fail(
    isIncomplete ? argumentRule(keyword) : `There is no type named "${keyword}"`,
    expression,
    reading,
  );
}

function argumentRule(name: string): string {
  if (name === 'object') return 'The type object needs its attributes, as in object({ name = string })';
  if (name === 'tuple') return 'The type tuple needs a list of types, as in tuple([string, number])';
  return `The type ${name} needs the type of its elements, as in ${name}(string)`;
}

function fail(rule: string, { range }: Expression, { diags }: Reading): TypeConstraint {
  diags.push(invalidType(rule, range));
  return unknownType;
}

function readCollection(name: string, argument: Expression, reading: Reading): TypeConstraint {
  const element = readType(argument, reading);
  return {
    type: collections.get(name)?.(element.type) ?? dynamicType,
    defaults: element.defaults && { kind: 'elements', element: element.defaults },
  };
}

function readTuple(argument: Expression, reading: Reading): TypeConstraint {
  const items = staticList(argument);
  if (!items) return fail(argumentRule('tuple'), argument, reading);
  const elements = items.map((item) => readType(item, reading));
  const defaults = elements.map((element) => element.defaults);
  return {
    type: tupleOf(elements.map(({ type }) => type)),
    defaults: defaults.some((inner) => inner) ? { kind: 'tuple', elements: defaults } : undefined,
  };
}

function readObject(argument: Expression, reading: Reading): TypeConstraint {
  const items = staticMap(argument);
  if (!items) return fail(argumentRule('object'), argument, reading);
  const types = new Map<string, Type>();
  const optional = new Set<string>();
  const values = new Map<string, Value>();
  const inner = new Map<string, TypeDefaults>();
  for (const { key, value } of items) {
    const name = attributeName(key);
    if (name === undefined) {
      fail('The name of an attribute must be plain, without quotes or parentheses', key, reading);
      continue;
    }
    const attribute = readAttribute(value, reading);
    types.set(name, attribute.type);
    if (attribute.isOptional) optional.add(name);
    if (attribute.preset) values.set(name, attribute.preset);
    if (attribute.defaults) inner.set(name, attribute.defaults);
  }
  const hasDefaults = values.size > 0 || inner.size > 0;
  return {
    type: objectOf(types, optional),
    defaults: hasDefaults ? { kind: 'object', values, inner } : undefined,
  };
}

function attributeName(key: Expression): string | undefined {
  return key.kind === 'object-key' ? staticKeyword(key.inner) : undefined;
}

interface AttributeConstraint extends TypeConstraint {
  readonly isOptional: boolean;
  readonly preset?: Value | undefined;
}

/** attribute = type | "optional" "(" type ["," default] ")" */
function readAttribute(expression: Expression, reading: Reading): AttributeConstraint {
  const call = staticCall(expression);
  if (call?.name !== 'optional') return { ...readType(expression, reading), isOptional: false };
  const [type, preset, ...more] = call.args;
  if (!type || more.length > 0 || (preset && reading.defaults === 'refused')) {
    const allowed = reading.defaults === 'allowed' ? ', and may take a default' : ' only';
    return { ...fail(`The modifier optional takes a type${allowed}`, expression, reading), isOptional: true };
  }
  const constraint = readType(type, reading);
  return {
    ...constraint,
    isOptional: true,
    preset: preset && readDefault(preset, constraint, { call, reading }),
  };
}

function readDefault(
  expression: Expression,
  { type }: TypeConstraint,
  { call, reading }: { readonly call: CallExpression; readonly reading: Reading },
): Value | undefined {
  const { value, diags } = evaluate(expression, emptyScope);
  reading.diags.push(...diags);
  if (diags.length > 0) return undefined;
  const converted = convert(value, type);
  if (converted.ok) return converted.value;
  const where = converted.path.length > 0 ? ` at ${formatPath(converted.path)}` : '';
  reading.diags.push(invalidOptionalDefault(`${converted.message}${where}`, expression.range, call.range));
  return undefined;
}
