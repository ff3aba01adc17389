import type { JwtClaims } from '../web-identity/decode-jwt.ts';
import { errorOf, warningOf, type Finding } from './finding.ts';

export function noTokenFile(path: string, where: string, state: string): Finding {
  return errorOf('token-file', {
    where,
    cause: `The token file ${path} ${state}: the step that writes it did not run, or wrote elsewhere`,
    fix: `ls -l ${path}; or let kiln ask the CI system: export KILN_TOKEN_PROVIDER=auto`,
  });
}

export function tokenFileNoJwt(path: string, where: string): Finding {
  return errorOf('token-file', {
    where,
    cause: `The token file ${path} holds no JSON web token`,
    fix: `Write the bare token to ${path}, without quotes and without JSON around it`,
  });
}

export function trailingLine(path: string, where: string): Finding {
  return warningOf('token-file', {
    where,
    cause: `The token file ${path} ends with a line end, which AWS's SDKs send with it and STS refuses; kiln leaves it away`,
    fix: `printf %s "$(cat ${path})" > ${path}.new && mv ${path}.new ${path}`,
  });
}

export function tokenEnded(what: string, end: Date, where: string): Finding {
  return errorOf('token-expired', {
    where,
    cause: `The token of ${what} ended at ${end.toISOString()}`,
    fix: 'Have a new one written, or let kiln ask for one each time: export KILN_TOKEN_PROVIDER=auto',
  });
}

export function githubPermission(): Finding {
  return errorOf('github-permission', {
    where: 'ACTIONS_ID_TOKEN_REQUEST_URL',
    cause:
      'This is a job of GitHub Actions that may not ask for tokens: ACTIONS_ID_TOKEN_REQUEST_URL is not set. Workflows of pull requests from forks never may',
    fix: 'permissions: { id-token: write, contents: read }',
  });
}

export function bitbucketPermission(): Finding {
  return errorOf('bitbucket-permission', {
    where: 'BITBUCKET_STEP_OIDC_TOKEN',
    cause:
      'This is a step of Bitbucket Pipelines without a token: BITBUCKET_STEP_OIDC_TOKEN is not set. Each step has its own',
    fix: 'oidc: true',
  });
}

/** What a token says of itself, for people. */
function describeClaims({ issuer = '', audience, subject = '', expiresAt }: JwtClaims): string {
  const end = expiresAt === undefined ? '' : `, exp=${expiresAt.toISOString()}`;
  return `iss=${issuer}, aud=${audience.join(' ')}, sub=${subject}${end}`;
}

export interface RefusedClaims {
  readonly roleArn: string;
  readonly claims: JwtClaims;
  /** What the role's trust policy wants, where that is known. */
  readonly wanted: string | undefined;
}

export function claimsRefused({ roleArn, claims, wanted }: RefusedClaims): Finding {
  const policy =
    wanted === undefined
      ? 'The trust policy of the role cannot be read from here'
      : `The role wants ${wanted}`;
  return errorOf('token-claims-refused', {
    where: roleArn,
    cause: `The role ${roleArn} does not accept this token: ${describeClaims(claims)}. ${policy}${immutableHint(claims)}`,
    fix: `aws iam update-assume-role-policy --role-name ${roleArn.split('/').at(-1) ?? ''} --policy-document with the condition ${conditionFor(claims)}`,
  });
}

/** Subjects of newer GitHub repositories carry numbers, which older policies do not foresee. */
function immutableHint({ subject = '' }: JwtClaims): string {
  const plain = subject.replaceAll(/@\d+/g, '');
  return plain === subject
    ? ''
    : `. The subject has GitHub's immutable form; a policy for ${plain} does not match it`;
}

/** The condition that accepts a token and nothing wider. */
function conditionFor({ issuer = '', audience, subject = '' }: JwtClaims): string {
  const key = issuer.replace(/^https:\/\//, '');
  return JSON.stringify({
    StringEquals: { [`${key}:aud`]: audience[0] ?? '', [`${key}:sub`]: subject },
  });
}

export function providerMissing(claims: JwtClaims, account: string, said: string): Finding {
  const { issuer = '', audience } = claims;
  return errorOf('oidc-provider-missing', {
    where: account,
    cause: `Account ${account} does not know the issuer or the audience of this token (${describeClaims(claims)}): ${said}`,
    fix: `aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience[0] ?? ''}; for another audience of a known one: aws iam add-client-id-to-open-id-connect-provider`,
  });
}

export function signatureRefused(claims: JwtClaims, said: string): Finding {
  const { issuer = '' } = claims;
  return errorOf('token-signature', {
    where: issuer,
    cause: `No key that the issuer shows has signed this token (${describeClaims(claims)}): ${said}`,
    fix: `Take the token as it came, whole; the keys are those of jwks_uri in ${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  });
}

export function issuerUnreachable(claims: JwtClaims | undefined, said: string, seen: string): Finding {
  const issuer = claims?.issuer ?? '';
  return errorOf('issuer-unreachable', {
    where: issuer,
    cause: `AWS could not fetch the keys of the issuer ${issuer}: ${said}. From here: ${seen}`,
    fix: `curl -fsS ${issuer.replace(/\/$/, '')}/.well-known/openid-configuration must work from the internet; then try again`,
  });
}
