import { jwt } from '../support/sts-answers.ts';
import { refuses, showsRole } from './aws-answers.ts';
import { account, roleArn, type Seed } from './seed.ts';

const pair = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s3cret\n';
const tokenFile = '/run/token';
const webIdentity = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile };
const claims = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:acme@12/img@34:ref:refs/heads/main',
  exp: Date.parse('2026-01-31T12:05:00Z') / 1000,
};
const token = jwt(claims);

const refusesToken = refuses(
  'AssumeRoleWithWebIdentity',
  'AccessDenied',
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
);

/** Tokens of web identities, and the CI systems that make them. */
export const tokenSeeds: readonly Seed[] = [
  {
    code: 'token-file',
    fault: 'a token file that nobody wrote',
    env: webIdentity,
    severity: 'error',
    where: 'AWS_WEB_IDENTITY_TOKEN_FILE',
    cause: 'The token file /run/token is not there',
    fix: 'export KILN_TOKEN_PROVIDER=auto',
  },
  {
    code: 'token-file',
    fault: 'a token file with a line end',
    env: webIdentity,
    files: { [tokenFile]: `${token}\n` },
    severity: 'warning',
    where: 'AWS_WEB_IDENTITY_TOKEN_FILE',
    cause: 'ends with a line end',
    fix: 'mv /run/token.new /run/token',
  },
  {
    code: 'token-expired',
    fault: 'a token of yesterday',
    env: webIdentity,
    files: { [tokenFile]: jwt({ ...claims, exp: Date.parse('2026-01-30T12:00:00Z') / 1000 }) },
    answer: refuses('AssumeRoleWithWebIdentity', 'ExpiredTokenException', 'Token expired', 400),
    severity: 'error',
    where: 'AWS_WEB_IDENTITY_TOKEN_FILE',
    cause: 'The token of the file /run/token ended at 2026-01-30T12:00:00.000Z',
    fix: 'export KILN_TOKEN_PROVIDER=auto',
  },
  {
    code: 'github-permission',
    fault: 'a job of GitHub without the permission',
    env: { AWS_ROLE_ARN: roleArn, KILN_TOKEN_PROVIDER: 'github', GITHUB_ACTIONS: 'true' },
    severity: 'error',
    where: 'ACTIONS_ID_TOKEN_REQUEST_URL',
    cause: 'may not ask for tokens',
    fix: 'id-token: write',
  },
  {
    code: 'bitbucket-permission',
    fault: 'a step of Bitbucket without a token',
    env: { AWS_ROLE_ARN: roleArn, KILN_TOKEN_PROVIDER: 'bitbucket' },
    severity: 'error',
    where: 'BITBUCKET_STEP_OIDC_TOKEN',
    cause: 'without a token',
    fix: 'oidc: true',
  },
  {
    code: 'token-claims-refused',
    fault: 'a token that the trust policy does not foresee, which nobody here may read',
    env: webIdentity,
    files: { [tokenFile]: token },
    answer: refusesToken,
    severity: 'error',
    where: roleArn,
    cause:
      'iss=https://token.actions.githubusercontent.com, aud=sts.amazonaws.com, sub=repo:acme@12/img@34:ref:refs/heads/main, exp=2026-01-31T12:05:00.000Z. The trust policy of the role cannot be read from here. The subject has GitHub',
    fix: '"token.actions.githubusercontent.com:sub":"repo:acme@12/img@34:ref:refs/heads/main"',
  },
  {
    code: 'token-claims-refused',
    fault: 'the same beside keys that may read the policy',
    env: webIdentity,
    files: { [tokenFile]: token, '/home/u/.aws/credentials': `[default]\n${pair}` },
    answer: (request) => refusesToken(request) ?? showsRole(request),
    severity: 'error',
    where: roleArn,
    cause:
      'The role wants {"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"} with {"StringLike":{"token.actions.githubusercontent.com:sub":"repo:acme/img:*"}}',
    fix: 'aws iam update-assume-role-policy --role-name bake',
  },
  {
    code: 'oidc-provider-missing',
    fault: 'an issuer that the account does not know',
    env: webIdentity,
    files: { [tokenFile]: token },
    answer: refuses(
      'AssumeRoleWithWebIdentity',
      'InvalidIdentityToken',
      'No OpenIDConnect provider found in your account',
      400,
    ),
    severity: 'error',
    where: account,
    cause: `Account ${account} does not know the issuer or the audience`,
    fix: 'aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com',
  },
  {
    code: 'token-signature',
    fault: 'a token that was changed on its way',
    env: webIdentity,
    files: { [tokenFile]: token },
    answer: refuses(
      'AssumeRoleWithWebIdentity',
      'InvalidIdentityToken',
      'The signature of the token is not valid',
      400,
    ),
    severity: 'error',
    where: 'https://token.actions.githubusercontent.com',
    cause: 'No key that the issuer shows has signed this token',
    fix: 'https://token.actions.githubusercontent.com/.well-known/openid-configuration',
  },
  {
    code: 'issuer-unreachable',
    fault: 'an issuer that AWS cannot reach',
    env: webIdentity,
    files: { [tokenFile]: token },
    answer: refuses(
      'AssumeRoleWithWebIdentity',
      'IDPCommunicationError',
      'Could not reach the identity provider',
      400,
    ),
    severity: 'error',
    where: claims.iss,
    cause:
      'Could not reach the identity provider. From here: No connection to token.actions.githubusercontent.com',
    fix: '/.well-known/openid-configuration',
  },
];
