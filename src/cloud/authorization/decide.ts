import { evaluatePolicy } from '../policy/evaluate-policy.ts';
import type { PolicyDocument } from '../policy/policy-document.ts';
import type { PolicyRequest } from '../policy/request-context.ts';
import type { SignerPolicies } from './policies-of-signer.ts';

/** What kind of policy a refusal is owed to, in AWS's words. */
export type PolicyKind = 'identity-based policy' | 'permissions boundary' | 'session policy';

export type Decision =
  | { readonly kind: 'allowed' }
  /** A statement denies it, or none of these policies allows it. */
  | { readonly kind: 'denied' | 'not-allowed'; readonly by: PolicyKind };

/**
 * Asks all policies of somebody: each kind that there is must allow what he does, and none may deny it.
 *
 * Source: IAM User Guide, "Policy evaluation logic".
 */
export function decide(policies: SignerPolicies, request: PolicyRequest): Decision {
  const { identity, boundary, session } = policies;
  const kinds: ReadonlyArray<readonly [PolicyKind, readonly PolicyDocument[] | undefined]> = [
    ['identity-based policy', identity],
    ['permissions boundary', boundary && [boundary]],
    ['session policy', session],
  ];
  const found = kinds.flatMap(([by, documents]) =>
    documents === undefined
      ? []
      : [{ by, effects: documents.map((one) => evaluatePolicy(one, request).effect) }],
  );
  const denying = found.find(({ effects }) => effects.includes('deny'));
  if (denying) return { kind: 'denied', by: denying.by };
  const silent = found.find(({ effects }) => !effects.includes('allow'));
  return silent ? { kind: 'not-allowed', by: silent.by } : { kind: 'allowed' };
}
