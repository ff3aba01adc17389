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

function fits({ principals, actions, resources, conditions }: Statement, request: PolicyRequest): boolean {
  const { action, resource, context } = request;
  return (
    (principals === undefined || fitsPrincipals(principals, request)) &&
    fitsPatterns(actions, action, { context, caseRule: 'ignore' }) &&
    (resources === undefined ||
      resource === undefined ||
      fitsPatterns(resources, resource, { context, caseRule: 'exact' })) &&
    conditions.every((condition) => holds(condition, context))
  );
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
  how: Parameters<typeof fitsPattern>[2],
): boolean {
  return patterns.some((pattern) => fitsPattern(text, pattern, how)) === (mode === 'these');
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
