import type { IdentityTag } from './account-state.ts';

/** Whoever can sign a request. */
export type Principal =
  | {
      readonly kind: 'user';
      readonly accountId: string;
      readonly id: string;
      readonly name: string;
      readonly arn: string;
    }
  | {
      readonly kind: 'role';
      readonly accountId: string;
      readonly roleId: string;
      readonly roleName: string;
      readonly roleArn: string;
      readonly sessionName: string;
      readonly tags: readonly IdentityTag[];
      /** Keys of the tags that go on to the next role. */
      readonly transitiveTagKeys: readonly string[];
      readonly sourceIdentity: string | undefined;
      /** Who vouched for a session of web identity: the provider's ARN. */
      readonly federatedBy: string | undefined;
    };

export type RolePrincipal = Extract<Principal, { kind: 'role' }>;

/** As GetCallerIdentity tells it. */
export function principalArn(principal: Principal): string {
  if (principal.kind === 'user') return principal.arn;
  const { accountId, roleName, sessionName } = principal;
  return `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
}

/** As in `AIDA...` or `AROA...:session`. */
export function principalId(principal: Principal): string {
  return principal.kind === 'user' ? principal.id : `${principal.roleId}:${principal.sessionName}`;
}
