import { operatorRules } from './condition-tests.ts';
import type { Condition, PatternSet, PolicyDocument, PrincipalSet, Statement } from './policy-document.ts';
import type { PolicyRequest, RequestContext } from './request-context.ts';
import { fitsPattern } from './wildcards.ts';

/** What a policy says to a request; `silent` is no yes. */
export type PolicyDecision =
  | { readonly effect: 'allow' | 'deny'; readonly statement: Statement }
  | { readonly effect: 'silent' };

/**
 * Asks a policy about a request. A statement that denies counts more than all that allow.
 *
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function evaluatePolicy(policy: PolicyDocument, request: PolicyRequest): PolicyDecision {
  const fitting = policy.statements.filter((statement) => fits(statement, request));
  const denying = fitting.find(({ effect }) => effect === 'Deny');
  const statement = denying ?? fitting[0];
  if (statement === undefined) return { effect: 'silent' };
  return { effect: denying ? 'deny' : 'allow', statement };
}

/** Why a statement does not fit a request, for people; undefined where it does. */
export function misfitOf(statement: Statement, request: PolicyRequest): Misfit | undefined {
  if (statement.principals && !fitsPrincipals(statement.principals, request)) return { part: 'principal' };
  if (!fitsPatterns(statement.actions, request.action, request.context, 'ignore')) return { part: 'action' };
  const { resource, context } = request;
  if (
    statement.resources &&
    resource !== undefined &&
    !fitsPatterns(statement.resources, resource, context, 'exact')
  )
    return { part: 'resource' };
  const condition = statement.conditions.find((one) => !holds(one, context));
  return condition && { part: 'condition', condition };
}

export type Misfit =
  | { readonly part: 'principal' | 'action' | 'resource' }
  | { readonly part: 'condition'; readonly condition: Condition };

function fits(statement: Statement, request: PolicyRequest): boolean {
  return misfitOf(statement, request) === undefined;
}

function fitsPrincipals({ mode, values }: PrincipalSet, { principals }: PolicyRequest): boolean {
  const isNamed = values.some(({ kind, value }) => {
    if (kind === '*' || (kind === 'AWS' && value === '*')) return true;
    return principals.some((one) => one.kind === kind && samePrincipal(one.value, value));
  });
  return isNamed === (mode === 'these');
}

/** An account is named by its root's ARN, or by its number. */
function samePrincipal(value: string, written: string): boolean {
  const [, account] = /^arn:[\w-]+:iam::(\d{12}):root$/.exec(value) ?? [];
  return value === written || (account !== undefined && account === written);
}

function fitsPatterns(
  { mode, patterns }: PatternSet,
  text: string,
  context: RequestContext,
  caseRule: 'exact' | 'ignore',
): boolean {
  return patterns.some((pattern) => fitsPattern(text, pattern, { context, caseRule })) === (mode === 'these');
}

function holds(condition: Condition, context: RequestContext): boolean {
  const values = context.get(condition.key);
  if (condition.operator === 'Null')
    return condition.values.some((wanted) => (wanted.toLowerCase() === 'true') === (values === undefined));
  const rule = operatorRules[condition.operator];
  if (!rule) return false;
  const isNegative = rule.sense === 'negative';
  if (values === undefined || values.length === 0)
    return (
      condition.missing === 'passes' ||
      condition.quantifier === 'for-all' ||
      (isNegative && condition.quantifier === 'single')
    );
  const passes = (value: string): boolean =>
    condition.values.some((wanted) => rule.test(value, wanted, context)) !== isNegative;
  return condition.quantifier === 'for-any' || (condition.quantifier === 'single' && !isNegative)
    ? values.some(passes)
    : values.every(passes);
}
