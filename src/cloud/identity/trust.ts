import { evaluatePolicy } from '../policy/evaluate-policy.ts';
import { readPolicy } from '../policy/policy-document.ts';
import { RequestContext, type PolicyRequest } from '../policy/request-context.ts';
import type { IdentityTag, Role } from './account-state.ts';
import { tagKeys, type ContextKeys } from './context-keys.ts';

/** Who wants to become a role, and how. */
export interface TrustQuestion {
  readonly action: 'sts:AssumeRole' | 'sts:AssumeRoleWithSAML' | 'sts:AssumeRoleWithWebIdentity';
  readonly principals: PolicyRequest['principals'];
  readonly tags: readonly IdentityTag[];
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity: string | undefined;
  readonly sessionName: string;
  /** Beside those that follow from the members above. */
  readonly keys: ContextKeys;
}

/** Whether a role's trust policy lets somebody in, with the tags and the source identity that are asked for. */
export function isTrusted(role: Role, question: TrustQuestion): boolean {
  const policy = readPolicy(role.trustPolicy);
  const { action, principals, tags, transitiveTagKeys, sourceIdentity, sessionName } = question;
  const context = new RequestContext({
    ...question.keys,
    ...tagKeys('aws:RequestTag', tags),
    'aws:TagKeys': tags.length > 0 ? tags.map(({ Key }) => Key) : undefined,
    'sts:TransitiveTagKeys': transitiveTagKeys.length > 0 ? transitiveTagKeys : undefined,
    'sts:RoleSessionName': sessionName,
    'sts:SourceIdentity': sourceIdentity,
  });
  const actions = [
    action,
    ...(tags.length > 0 ? ['sts:TagSession'] : []),
    ...(sourceIdentity === undefined ? [] : ['sts:SetSourceIdentity']),
  ];
  return actions.every((one) => {
    const request = { principals, action: one, resource: undefined, context };
    return evaluatePolicy(policy, request).effect === 'allow';
  });
}
