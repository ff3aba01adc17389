import { ownValue } from '../../../base/own-value.ts';
import type { Account } from '../../identity/account.ts';
import type { PolicyHolder } from '../../identity/account-state.ts';
import { checkName } from './check-input.ts';
import { checkIdentityPolicy } from './check-policy.ts';
import { getPolicy } from './find-entity.ts';
import { page } from './iam-page.ts';
import { inlinePolicyNotFound, limitExceeded, policyNotAttached } from './messages.ts';
import { showDocument } from './show-entity.ts';

const mostAttached = 20;

interface InlineInput {
  readonly PolicyName: string;
  readonly PolicyDocument: string;
}

/** @throws ApiError */
export function putInline(
  holder: PolicyHolder,
  { PolicyName, PolicyDocument }: InlineInput,
): Record<string, never> {
  checkName(PolicyName, { member: 'policyName', longest: 128 });
  holder.inlinePolicies = { ...holder.inlinePolicies, [PolicyName]: checkIdentityPolicy(PolicyDocument) };
  return {};
}

/** The policy's text as answers have it. @throws ApiError */
export function getInline(holder: PolicyHolder, kind: 'role' | 'user', name: string): string {
  const text = ownValue(holder.inlinePolicies, name);
  if (text === undefined) throw inlinePolicyNotFound(kind, name);
  return showDocument(text);
}

/** @throws ApiError */
export function deleteInline(
  holder: PolicyHolder,
  kind: 'role' | 'user',
  name: string,
): Record<string, never> {
  getInline(holder, kind, name);
  const { [name]: _deleted, ...left } = holder.inlinePolicies;
  holder.inlinePolicies = left;
  return {};
}

type PageInput = Parameters<typeof page>[1];
type PageOutput = ReturnType<typeof page>[1];

export function listInline(
  { inlinePolicies }: PolicyHolder,
  input: PageInput,
): PageOutput & { readonly PolicyNames: readonly string[] } {
  const [names, more] = page(Object.keys(inlinePolicies).sort(), input);
  return { PolicyNames: names, ...more };
}

/** AWS's own policies are taken by their names. @throws ApiError for one that is not there. */
export function attach(holder: PolicyHolder, arn: string, account: Account): Record<string, never> {
  if (!isOfAws(arn)) getPolicy(account, arn);
  if (holder.attachedPolicies.includes(arn)) return {};
  if (holder.attachedPolicies.length >= mostAttached) throw limitExceeded('PoliciesPerRole', mostAttached);
  holder.attachedPolicies.push(arn);
  return {};
}

/** @throws ApiError */
export function detach(holder: PolicyHolder, arn: string): Record<string, never> {
  const at = holder.attachedPolicies.indexOf(arn);
  if (at === -1) throw policyNotAttached(arn);
  holder.attachedPolicies.splice(at, 1);
  return {};
}

interface AttachedPolicy {
  readonly PolicyName: string;
  readonly PolicyArn: string;
}

export function listAttached(
  { attachedPolicies }: PolicyHolder,
  input: PageInput,
): PageOutput & { readonly AttachedPolicies: readonly AttachedPolicy[] } {
  const { PathPrefix = '/' } = input;
  const shown = attachedPolicies.filter((arn) => pathOf(arn).startsWith(PathPrefix));
  const [arns, more] = page(shown, input);
  return { AttachedPolicies: arns.map((arn) => ({ PolicyName: nameOf(arn), PolicyArn: arn })), ...more };
}

export function isOfAws(arn: string): boolean {
  return /^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/.test(arn);
}

function pathOf(arn: string): string {
  return /:policy(\/(?:.*\/)?)[^/]*$/.exec(arn)?.[1] ?? '/';
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
