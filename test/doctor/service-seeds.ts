import { TransportError } from '../../src/aws/http/transport.ts';
import { refuses, showsRole } from './aws-answers.ts';
import { account, keys, roleArn, type Seed } from './seed.ts';

const config = '/home/u/.aws/config';
const pair = 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = s3cret\n';
const roleProfile = {
  [config]: `[profile web]\nrole_arn = ${roleArn}\nsource_profile = base\nexternal_id = x\n[profile base]\n${pair}`,
};
const onInstance = { '/sys/class/dmi/id/sys_vendor': 'Amazon EC2\n' };

/** Roles and the services that give credentials. */
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
    code: 'login-failed',
    fault: 'half the settings of Roles Anywhere, beside half a pair of keys',
    env: { AWS_ACCESS_KEY_ID: keys.AWS_ACCESS_KEY_ID, AWS_ROLES_ANYWHERE_ROLE_ARN: roleArn },
    severity: 'warning',
    where: 'environment Roles Anywhere',
    cause: 'AWS_ROLES_ANYWHERE_ROLE_ARN is set, but AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN is not',
    fix: 'kiln credentials doctor',
  },
  {
    code: 'login-failed',
    fault: 'keys of a profile that AWS answers oddly, beside a web identity without a role',
    env: { AWS_PROFILE: 'base', AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token' },
    files: { [config]: `[profile base]\n${pair}` },
    answer: refuses('GetCallerIdentity', 'Odd', 'It is Tuesday', 400),
    severity: 'warning',
    where: 'shared files',
    cause: 'It is Tuesday',
    fix: 'kiln credentials doctor',
  },
  {
    code: 'login-session',
    fault: 'a login that is not there, beside half a pair of keys',
    env: { AWS_PROFILE: 'web', AWS_ACCESS_KEY_ID: keys.AWS_ACCESS_KEY_ID },
    files: { [config]: '[profile web]\nlogin_session = arn:aws:iam::123456789012:user/ann\n' },
    severity: 'warning',
    where: `${config}:2`,
    cause: 'login',
    fix: 'aws login',
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
