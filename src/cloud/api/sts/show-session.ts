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
