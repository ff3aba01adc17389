import { malformedPolicy } from './messages.ts';

/** Whom a statement is about; `*` alone is everybody. */
export type PrincipalKind = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | '*';

export interface PrincipalSet {
  /** `except` is written as NotPrincipal. */
  readonly mode: 'these' | 'except';
  readonly values: ReadonlyArray<{ readonly kind: PrincipalKind; readonly value: string }>;
}

/** Actions or resources by their patterns. */
export interface PatternSet {
  /** `except` is written as NotAction, NotResource. */
  readonly mode: 'these' | 'except';
  readonly patterns: readonly string[];
}

/** One test of a statement: an operator, a key of the request's context, and values of which one must fit. */
export interface Condition {
  /** As in `StringEquals`, without prefix and suffix. */
  readonly operator: string;
  readonly quantifier: 'single' | 'for-all' | 'for-any';
  readonly missing: 'as-operator' | 'passes';
  readonly key: string;
  readonly values: readonly string[];
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: PrincipalSet | undefined;
  readonly actions: PatternSet;
  readonly resources: PatternSet | undefined;
  readonly conditions: readonly Condition[];
}

/** A policy as IAM reads it. */
export interface PolicyDocument {
  readonly version: '2008-10-17' | '2012-10-17';
  readonly statements: readonly Statement[];
}

type JsonObject = Readonly<Record<string, unknown>>;

const statementMembers = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]);
const principalKinds = new Set<string>(['AWS', 'Service', 'Federated', 'CanonicalUser']);

/** Every operator of conditions, without `ForAnyValue:` and `IfExists`. */
const conditionOperators = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;

/**
 * Reads a policy's JSON.
 *
 * @throws ApiError MalformedPolicyDocument, with what is wrong.
 *
 * Source: IAM User Guide, "JSON policy element reference" and "Grammar of the IAM JSON policy language".
 */
export function readPolicy(text: string): PolicyDocument {
  const document = parseObject(text);
  const { Version: version = '2008-10-17', Statement: statements, Id: _id, ...others } = document;
  const [surprise] = Object.keys(others);
  if (surprise !== undefined) throw malformedPolicy(`there is no element ${surprise} in a policy`);
  if (version !== '2012-10-17' && version !== '2008-10-17')
    throw malformedPolicy(`the Version is 2012-10-17 or 2008-10-17, not ${JSON.stringify(version)}`);
  const list = Array.isArray(statements) ? statements : [statements];
  if (list.length === 0) throw malformedPolicy('there is no Statement');
  return { version, statements: list.map(readStatement) };
}

function parseObject(text: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformedPolicy('it is not JSON');
  }
  return asObject(value, 'a policy');
}

function readStatement(value: unknown): Statement {
  const statement = asObject(value, 'a Statement');
  const surprise = Object.keys(statement).find((name) => !statementMembers.has(name));
  if (surprise !== undefined) throw malformedPolicy(`there is no element ${surprise} in a Statement`);
  const { Sid: sid, Effect: effect } = statement;
  if (effect !== 'Allow' && effect !== 'Deny') throw malformedPolicy('the Effect is Allow or Deny');
  if (sid !== undefined && typeof sid !== 'string') throw malformedPolicy('a Sid is a text');
  const actions = readPatterns(statement, 'Action');
  if (!actions) throw malformedPolicy('a Statement has an Action or a NotAction');
  return {
    sid,
    effect,
    principals: readPrincipals(statement),
    actions,
    resources: readPatterns(statement, 'Resource'),
    conditions: readConditions(statement['Condition']),
  };
}

function readPatterns(statement: JsonObject, name: 'Action' | 'Resource'): PatternSet | undefined {
  const [these, except] = [statement[name], statement[`Not${name}`]];
  if (these !== undefined && except !== undefined)
    throw malformedPolicy(`a Statement has either ${name} or Not${name}`);
  if (these === undefined && except === undefined) return undefined;
  return { mode: these === undefined ? 'except' : 'these', patterns: readTexts(these ?? except, name) };
}

function readPrincipals(statement: JsonObject): PrincipalSet | undefined {
  const { Principal: these, NotPrincipal: except } = statement;
  if (these === undefined && except === undefined) return undefined;
  const mode = these === undefined ? 'except' : 'these';
  const value = these ?? except;
  if (value === '*') return { mode, values: [{ kind: '*', value: '*' }] };
  const values = Object.entries(asObject(value, 'a Principal')).flatMap(([kind, named]) => {
    if (!isPrincipalKind(kind)) throw malformedPolicy(`there is no kind of Principal ${kind}`);
    return readTexts(named, 'Principal').map((text) => ({ kind, value: text }));
  });
  return { mode, values };
}

function isPrincipalKind(kind: string): kind is PrincipalKind {
  return principalKinds.has(kind);
}

function readConditions(value: unknown): readonly Condition[] {
  if (value === undefined) return [];
  return Object.entries(asObject(value, 'a Condition')).flatMap(([name, keys]) => {
    const [, prefix, operator = '', suffix] =
      /^(ForAllValues:|ForAnyValue:)?(.*?)(IfExists)?$/.exec(name) ?? [];
    if (!conditionOperators.some((known) => known === operator))
      throw malformedPolicy(`there is no condition operator ${name}`);
    return Object.entries(asObject(keys, `the Condition ${name}`)).map(([key, values]): Condition => ({
      operator,
      quantifier: prefix === undefined ? 'single' : prefix === 'ForAllValues:' ? 'for-all' : 'for-any',
      missing: suffix === undefined ? 'as-operator' : 'passes',
      key,
      values: readScalars(values, key),
    }));
  });
}

function readTexts(value: unknown, what: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    if (typeof one !== 'string') throw malformedPolicy(`${what} is a text or a list of texts`);
    return one;
  });
}

function readScalars(value: unknown, key: string): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((one) => {
    if (typeof one === 'string' || typeof one === 'boolean' || typeof one === 'number') return String(one);
    throw malformedPolicy(`the values of the condition on ${key} are texts, numbers or booleans`);
  });
}

function asObject(value: unknown, what: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw malformedPolicy(`${what} is an object`);
}
