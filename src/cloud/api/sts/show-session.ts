import type { OwnedRole } from '../../identity/find-role.ts';
import { principalArn, principalId, type RolePrincipal } from '../../identity/principal.ts';
import type { IssuedSession } from '../../identity/sessions.ts';

interface ShownCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: Date;
}

export function showCredentials(session: IssuedSession): ShownCredentials {
  return {
    AccessKeyId: session.accessKeyId,
    SecretAccessKey: session.secretAccessKey,
    SessionToken: session.sessionToken,
    Expiration: session.expiration,
  };
}

export function showAssumedRole(principal: RolePrincipal): { Arn: string; AssumedRoleId: string } {
  return { Arn: principalArn(principal), AssumedRoleId: principalId(principal) };
}

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
