import { AwsError } from '../../aws-error.ts';
import { webIdentityRefused } from './messages.ts';
import { decodeJwt, type JwtClaims } from './decode-jwt.ts';

export interface RefusedToken {
  readonly error: AwsError;
  readonly token: string;
  readonly provider: string;
  readonly roleArn: string;
}

/** STS did not accept a token for a role. The message says what the token claims, since AWS says only that it refused. */
export class WebIdentityError extends Error {
  override readonly name = 'WebIdentityError';
  readonly code: string;
  readonly roleArn: string;
  readonly claims: JwtClaims | undefined;

  constructor({ error, token, provider, roleArn }: RefusedToken) {
    const claims = decodeJwt(token);
    super(webIdentityRefused(roleArn, provider, claims), { cause: error });
    this.code = error.code;
    this.roleArn = roleArn;
    this.claims = claims;
  }
}

/** AWS could not fetch the issuer's keys this time; every other refusal of a token is for good. */
export function isTooEarly(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  if (error.code === 'IDPCommunicationError') return true;
  return error.code === 'InvalidIdentityToken' && /verification key/i.test(error.detail);
}
