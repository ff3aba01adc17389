import type { Account } from '../identity/account.ts';
import type { PolicyHolder } from '../identity/account-state.ts';
import type { Accounts, Signer } from '../identity/accounts.ts';
import { readPolicy, type PolicyDocument } from '../policy/policy-document.ts';
import { awsPolicy } from './aws-policies.ts';

/** All policies that count for what somebody does. */
export interface SignerPolicies {
  readonly identity: readonly PolicyDocument[];
  /** Undefined where there is none, and so no bound. */
  readonly boundary: PolicyDocument | undefined;
  /** Undefined for a session that was not bound when it was asked for. */
  readonly session: readonly PolicyDocument[] | undefined;
}

/** The policies of a user or a role, and those that its session was given. */
export function policiesOfSigner({ principal, session }: Signer, accounts: Accounts): SignerPolicies {
  const account = accounts.get(principal.accountId);
  const holder: PolicyHolder | undefined =
    principal.kind === 'user'
      ? account.state.users.find(({ id }) => id === principal.id)
      : account.state.roles.find(({ id }) => id === principal.roleId);
  if (holder === undefined) return { identity: [], boundary: undefined, session: undefined };
  const { inlinePolicies, attachedPolicies, permissionsBoundary } = holder;
  const limits = session?.limits;
  return {
    identity: [...Object.values(inlinePolicies), ...managed(attachedPolicies, account)].map(readPolicy),
    boundary:
      permissionsBoundary === undefined
        ? undefined
        : readPolicy(managed([permissionsBoundary], account)[0] ?? noPermission),
    session: limits && [...limits.policies, ...managed(limits.policyArns, account)].map(readPolicy),
  };
}

/** What stands for a policy whose text nobody knows. */
const noPermission = '{"Version":"2012-10-17","Statement":[]}';

function managed(arns: readonly string[], account: Account): readonly string[] {
  return arns.flatMap((arn) => {
    const own = account.state.policies.find(({ path, name }) => account.arn(`policy${path}${name}`) === arn);
    const text = own
      ? own.versions.find(({ id }) => id === own.defaultVersion)?.document
      : awsPolicy(arn.slice(arn.lastIndexOf('/') + 1));
    return text ?? [];
  });
}
