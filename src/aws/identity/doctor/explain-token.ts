import { errorText } from '../../../base/error-text.ts';
import { AwsError } from '../../aws-error.ts';
import { isAccessDenied, isExpiryCode } from '../../errors.ts';
import { isTooEarly, type WebIdentityError } from '../web-identity/web-identity-error.ts';
import type { FailedLink } from './explain-error.ts';
import { durationRefused, loginFailed, sessionNameRefused } from './failure-findings.ts';
import type { Finding } from './finding.ts';
import {
  claimsRefused,
  issuerUnreachable,
  providerMissing,
  signatureRefused,
  tokenEnded,
} from './token-findings.ts';
import { wantedTrust } from './wanted-trust.ts';

const timeoutMs = 5000;

/** Tells why STS refused a token: what the token says, beside what the role wants where somebody may read that. */
export async function explainToken(error: WebIdentityError, failed: FailedLink): Promise<readonly Finding[]> {
  const { claims, roleArn, cause } = error;
  const said = cause instanceof AwsError ? cause.detail : error.message;
  if (isTooEarly(cause)) {
    return [issuerUnreachable(claims, said, await seenFromHere(claims?.issuer, failed))];
  }
  if (claims !== undefined && isExpiryCode(error.code)) {
    return [tokenEnded('this web identity', claims.expiresAt ?? new Date(0), failed.link.saw)];
  }
  if (claims !== undefined && error.code === 'InvalidIdentityToken') {
    const account = roleArn.split(':')[4] ?? '';
    return [
      /signature/i.test(said) ? signatureRefused(claims, said) : providerMissing(claims, account, said),
    ];
  }
  if (claims !== undefined && (isAccessDenied(cause) || error.code === 'IDPRejectedClaim')) {
    return [
      claimsRefused({
        roleArn,
        claims,
        wanted: await wantedTrust(roleArn, 'sts:AssumeRoleWithWebIdentity', failed),
      }),
    ];
  }
  if (/duration/i.test(said)) return [durationRefused(said, roleArn)];
  if (/roleSessionName/i.test(said)) return [sessionNameRefused(said, roleArn)];
  return [loginFailed(failed.link.link, errorText(error))];
}

/** Whether the issuer shows its keys to this machine, which is not to say that it does to AWS. */
async function seenFromHere(issuer: string | undefined, { facts }: FailedLink): Promise<string> {
  const text = `${(issuer ?? '').replace(/\/$/, '')}/.well-known/openid-configuration`;
  if (!URL.canParse(text)) return 'the issuer is no URL';
  try {
    const request = { method: 'GET', url: new URL(text), headers: {}, body: '' } as const;
    const { status } = await facts.world.http(request, { route: 'proxied', timeoutMs }, facts.signal);
    return `it answers ${status}`;
  } catch (error) {
    facts.signal.throwIfAborted();
    return error instanceof Error ? error.message : 'it does not answer';
  }
}
