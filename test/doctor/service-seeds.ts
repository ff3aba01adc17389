import type { HttpAnswer } from '../../src/aws/http/transport.ts';
import { TransportError } from '../../src/aws/http/transport.ts';
import { jwt, refusalAnswer } from '../support/sts-answers.ts';
import { account, keys, roleArn, type Seed } from './seed.ts';

const config = '/home/u/.aws/config';
const tokenFile = '/run/token';
const webIdentity = { AWS_ROLE_ARN: roleArn, AWS_WEB_IDENTITY_TOKEN_FILE: tokenFile };
const claims = {
  iss: 'https://token.actions.githubusercontent.com',
  aud: 'sts.amazonaws.com',
  sub: 'repo:acme@12/img@34:ref:refs/heads/main',
  exp: Date.parse('2026-01-31T12:05:00Z') / 1000,
};
const token = jwt(claims);
const pair = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s3cret\n';
const roleProfile = {
  [config]: `[profile web]\nrole_arn = ${roleArn}\nsource_profile = base\nexternal_id = x\n[profile base]\n${pair}`,
};
const onInstance = { '/sys/class/dmi/id/sys_vendor': 'Amazon EC2\n' };

/** Refuses one operation of STS. */
function refuses(
  operation: string,
  code: string,
  message: string,
  status = 403,
): NonNullable<Seed['answer']> {
  return ({ body }) =>
    body.includes(`Action=${operation}&`) || body.endsWith(`Action=${operation}`)
      ? { status, headers: {}, body: refusalAnswer(code, message) }
      : undefined;
}

const trust = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:role/ci` },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: { StringEquals: { 'sts:ExternalId': 'images' } },
    },
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/img:*' } },
    },
  ],
});

/** IAM, as it shows a role to those who may see it. */
function showsRole(request: Parameters<NonNullable<Seed['answer']>>[0]): HttpAnswer | undefined {
  if (request.url.hostname !== 'iam.amazonaws.com' || !request.headers['authorization']) return undefined;
  const document = encodeURIComponent(trust);
  const body = `<GetRoleResponse><GetRoleResult><Role><Arn>${roleArn}</Arn><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role></GetRoleResult></GetRoleResponse>`;
  return { status: 200, headers: {}, body };
}

const refusesToken = refuses(
  'AssumeRoleWithWebIdentity',
  'AccessDenied',
  'Not authorized to perform sts:AssumeRoleWithWebIdentity',
);

/** Roles, tokens and the services that give credentials. */
export const serviceSeeds: readonly Seed[] = [
  {
    code: 'mfa-code',
    fault: 'a code that was used before',
    env: { AWS_PROFILE: 'web', KILN_MFA_CODE: '123456' },
    files: {
      [config]: `[profile web]\nrole_arn = ${roleArn}\nsource_profile = base\nmfa_serial = arn:aws:iam::${account}:mfa/ann\n[profile base]\n${pair}`,
    },
    answer: refuses(
      'GetSessionToken',
      'AccessDenied',
      'MultiFactorAuthentication failed with invalid MFA one time pass code.',
    ),
    severity: 'error',
    where: `arn:aws:iam::${account}:mfa/ann`,
    cause: 'AWS did not accept the code: MultiFactorAuthentication failed',
    fix: 'Wait for the next code',
  },
  {
    code: 'role-refused',
    fault: 'a role that the caller may not take on',
    env: { AWS_PROFILE: 'web' },
    files: roleProfile,
    answer: refuses('AssumeRole', 'AccessDenied', 'User: ann is not authorized to perform: sts:AssumeRole'),
    severity: 'error',
    where: `${config}:2`,
    cause: `may not take on ${roleArn}; sent with it: external_id`,
    fix: 'aws iam get-role --role-name bake',
  },
  {
    code: 'role-refused',
    fault: 'a role of the template on top of keys that work',
    env: keys,
    settings: { roles: [{ roleArn, sourceIdentity: 'ann' }] },
    answer: refuses('AssumeRole', 'AccessDenied', 'not authorized'),
    severity: 'error',
    where: 'assume_role',
    cause: `arn:aws:iam::${account}:user/ann may not take on ${roleArn}; sent with it: source_identity`,
    fix: '"Action":"sts:AssumeRole"',
  },
  {
    code: 'role-refused',
    fault: 'the same where the trust policy may be read',
    env: keys,
    settings: { roles: [{ roleArn }] },
    answer: (request) =>
      refuses('AssumeRole', 'AccessDenied', 'not authorized')(request) ?? showsRole(request),
    severity: 'error',
    where: 'assume_role',
    cause:
      'Its trust policy wants {"AWS":"arn:aws:iam::123456789012:role/ci"} with {"StringEquals":{"sts:ExternalId":"images"}}',
    fix: 'aws iam get-role --role-name bake',
  },
  {
    code: 'duration-refused',
    fault: 'a session longer than the role allows',
    env: { AWS_PROFILE: 'web' },
    files: roleProfile,
    answer: refuses(
      'AssumeRole',
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      400,
    ),
    severity: 'error',
    where: roleArn,
    cause: 'asked for longer than it may last',
    fix: 'aws iam update-role --role-name bake --max-session-duration 43200',
  },
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
  {
    code: 'container-credentials',
    fault: 'an agent that refuses',
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials' },
    answer: ({ url }) =>
      url.hostname === '169.254.170.23'
        ? { status: 403, headers: {}, body: '{"Code":"AccessDenied","Message":"no association"}' }
        : undefined,
    severity: 'error',
    where: 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    cause: 'it answered 403 (AccessDenied: no association)',
    fix: 'export NO_PROXY="$NO_PROXY,169.254.170.2,169.254.170.23,[fd00:ec2::23]"',
  },
  {
    code: 'container-credentials',
    fault: 'an address that is asked over TLS only',
    env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.1/creds' },
    severity: 'error',
    where: 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    cause: '192.0.2.1, which is not asked without TLS',
    fix: 'unset AWS_CONTAINER_CREDENTIALS_FULL_URI',
  },
  {
    code: 'container-credentials',
    fault: 'a token of the agent with a second line',
    env: {
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: '/run/agent',
    },
    files: { '/run/agent': 'first\r\nsecond\r\n' },
    severity: 'error',
    where: 'AWS_CONTAINER_CREDENTIALS_FULL_URI',
    cause: 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: it has more than one line',
    fix: 'Is the agent of ECS or EKS Pod Identity running?',
  },
  {
    code: 'metadata-unanswered',
    fault: 'a container on an instance that allows one hop',
    env: { AWS_EC2_METADATA_DISABLED: '' },
    files: onInstance,
    answer: ({ url }) =>
      url.hostname === '169.254.169.254'
        ? new TransportError('answer-timeout', 'No answer for 1 s')
        : undefined,
    severity: 'error',
    where: '169.254.169.254',
    cause: 'its metadata service does not answer: No answer for 1 s',
    fix: '--http-put-response-hop-limit 2',
  },
  {
    code: 'instance-role',
    fault: 'an instance without a role',
    env: { AWS_EC2_METADATA_DISABLED: '' },
    files: onInstance,
    answer: ({ url, method }) =>
      url.hostname === '169.254.169.254'
        ? { status: method === 'PUT' ? 200 : 404, headers: {}, body: 'TOKEN' }
        : undefined,
    severity: 'error',
    where: '169.254.169.254',
    cause: 'The instance has no role',
    fix: 'aws ec2 associate-iam-instance-profile',
  },
  {
    code: 'instance-role',
    fault: 'a role that EC2 may not take on',
    env: { AWS_EC2_METADATA_DISABLED: '' },
    answer: ({ url }) => {
      if (url.hostname !== '169.254.169.254') return undefined;
      const isRole = url.pathname.endsWith('/web');
      const body = '{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role web."}';
      return { status: 200, headers: {}, body: isRole ? body : 'web' };
    },
    severity: 'error',
    where: '169.254.169.254',
    cause: 'AssumeRoleUnauthorizedAccess, EC2 cannot assume the role web.',
    fix: 'whose trust policy allows ec2.amazonaws.com',
  },
  {
    code: 'metadata-switch',
    fault: 'a switch that turns off the only source',
    severity: 'warning',
    where: 'AWS_EC2_METADATA_DISABLED',
    cause: 'nothing else has credentials',
    fix: 'unset AWS_EC2_METADATA_DISABLED',
  },
  {
    code: 'nothing-found',
    fault: 'no credentials anywhere',
    severity: 'error',
    where: undefined,
    cause: 'No link of the chain has credentials',
    fix: 'KILN_TOKEN_PROVIDER=auto',
  },
  {
    code: 'session-expired',
    fault: 'a session of yesterday',
    env: { AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' },
    answer: refuses(
      'GetCallerIdentity',
      'ExpiredToken',
      'The security token included in the request is expired',
    ),
    severity: 'error',
    where: 'environment',
    cause: 'The session has ended',
    fix: 'Log in again where it came from',
  },
  {
    code: 'login-failed',
    fault: 'an answer that nobody foresaw',
    env: keys,
    answer: refuses('GetCallerIdentity', 'Odd', 'It is Tuesday', 400),
    severity: 'error',
    where: 'environment',
    cause: 'It is Tuesday',
    fix: 'kiln credentials doctor',
  },
  {
    code: 'keys-unknown',
    fault: 'keys that were deleted',
    env: keys,
    answer: refuses(
      'GetCallerIdentity',
      'InvalidClientTokenId',
      'The security token included in the request is invalid.',
    ),
    severity: 'error',
    where: 'environment',
    cause: 'AWS in eu-west-1 does not accept the keys',
    fix: 'aws iam list-access-keys',
  },
  {
    code: 'keys-unknown',
    fault: 'a region that the account has not turned on',
    env: keys,
    answer: refuses('GetCallerIdentity', 'RegionDisabledException', 'STS is not activated in this region'),
    severity: 'error',
    where: 'eu-west-1',
    cause: 'STS is not active in eu-west-1',
    fix: 'aws account enable-region --region-name eu-west-1',
  },
  {
    code: 'vault',
    fault: 'a token of Vault that may not read the role',
    settings: { vault: { name: 'images' } },
    env: { VAULT_ADDR: 'https://vault.example', VAULT_TOKEN: 'v' },
    answer: ({ url }) =>
      url.hostname === 'vault.example'
        ? { status: 403, headers: {}, body: '{"errors":["permission denied"]}' }
        : undefined,
    severity: 'error',
    where: 'vault_aws_engine',
    cause: 'https://vault.example/v1/aws/creds/images with 403: permission denied',
    fix: 'vault token capabilities',
  },
  {
    code: 'vault',
    fault: 'no token of Vault',
    settings: { vault: { name: 'images' } },
    severity: 'error',
    where: 'vault_aws_engine',
    cause: 'neither VAULT_TOKEN nor ~/.vault-token is there',
    fix: 'vault login',
  },
];
