import type { OwnedRole } from './find-role.ts';
import type { RolePrincipal } from './principal.ts';

/** Whoever has taken on a role. */
export function rolePrincipal(
  { account, role, arn }: OwnedRole,
  session: Pick<
    RolePrincipal,
    'sessionName' | 'tags' | 'transitiveTagKeys' | 'sourceIdentity' | 'federatedBy'
  >,
): RolePrincipal {
  return {
    kind: 'role',
    accountId: account.id,
    roleId: role.id,
    roleName: role.name,
    roleArn: arn,
    ...session,
  };
}
