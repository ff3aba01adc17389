import type { Config } from '../../options/option-table.ts';
import { optionTable } from '../../options/option-table.ts';
import { rolesAnywhere, webIdentity } from './keyless-options.ts';

/** The first version of kiln; Packer's plugin knows no such option. */
const since = 'kiln 0.1';

const assumeRole = optionTable({
  role_arn: { type: 'string', doc: 'The ARN of the role to take on. Without it the block does nothing.' },
  duration_seconds: {
    type: 'number',
    doc: 'How long one session of the role lasts, in seconds: 900 to 43200, and no more than 3600 for a role that is taken on with a role. An hour when left out.',
  },
  external_id: { type: 'string', doc: "The external id that the role's trust policy asks for." },
  policy: { type: 'string', doc: 'A policy document that narrows what the session may do.' },
  policy_arns: { type: 'list(string)', doc: 'ARNs of managed policies that narrow what the session may do.' },
  session_name: {
    type: 'string',
    doc: 'The name under which the session appears in logs. Left out, it is made from repository and build of the CI system, or from the user and the time.',
  },
  source_identity: {
    type: 'string',
    since,
    doc: 'Who is behind the session, kept through all further roles; the trust policy must allow `sts:SetSourceIdentity`. `auto` makes it from repository and build of the CI system.',
  },
  tags: { type: 'map(string)', doc: 'Session tags.' },
  transitive_tag_keys: {
    type: 'list(string)',
    doc: 'Names of the session tags that further roles taken on from this one inherit.',
  },
});

const vaultAwsEngine = optionTable({
  name: { type: 'string', doc: "The role of Vault's AWS engine that credentials are asked for." },
  role_arn: { type: 'string', doc: 'The ARN of the AWS role, where the Vault role allows several.' },
  ttl: {
    type: 'string',
    doc: 'How long the credentials should last, as in `"3600s"`. For a `role_arn` only.',
  },
  engine_name: { type: 'string', default: 'aws', doc: "The path at which Vault's AWS engine is mounted." },
});

const awsPolling = optionTable({
  max_attempts: {
    type: 'number',
    doc: 'How often a state is looked at before a wait is given up. Times the delay this is the limit of a wait.',
  },
  delay_seconds: { type: 'number', doc: 'How many seconds lie between two looks at a state.' },
});

/** Who calls AWS, and where: the options that every Amazon component has. */
export const accessOptions = optionTable({
  access_key: {
    type: 'string',
    sensitive: true,
    doc: 'The access key id. Given together with `secret_key`; both win over the environment and shared files.',
  },
  secret_key: { type: 'string', sensitive: true, doc: 'The secret that belongs to `access_key`.' },
  token: { type: 'string', sensitive: true, doc: 'The session token of temporary keys.' },
  region: {
    type: 'string',
    doc: 'The region to build in. Left out, it comes from `AWS_REGION`, `AWS_DEFAULT_REGION` or the profile.',
  },
  profile: {
    type: 'string',
    doc: 'The profile of the shared configuration and credentials files to use. It wins over keys in the environment.',
  },
  shared_credentials_file: {
    type: 'string',
    doc: 'A credentials file to read in place of `~/.aws/credentials`.',
  },
  custom_endpoint_ec2: {
    type: 'string',
    doc: 'A URL that all EC2 calls of the build go to, for clouds that speak the EC2 protocol.',
  },
  assume_role: {
    block: assumeRole,
    repeat: 'many',
    doc: 'A role to take on with the credentials found. Several blocks are taken on one after the other.',
  },
  assume_role_with_web_identity: {
    block: webIdentity,
    repeat: 'one',
    since,
    doc: 'A role to take on with a token of an identity provider, in place of other credentials.',
  },
  roles_anywhere: {
    block: rolesAnywhere,
    repeat: 'one',
    since,
    doc: 'A role to take on with a certificate, in place of other credentials.',
  },
  vault_aws_engine: {
    block: vaultAwsEngine,
    repeat: 'one',
    doc: 'Asks a Vault server for AWS credentials, by `VAULT_ADDR` and `VAULT_TOKEN`. They stand for `access_key` and `secret_key`.',
  },
  mfa_serial: {
    type: 'string',
    since,
    doc: 'The ARN or serial number of the multi-factor device whose code is asked for.',
  },
  mfa_code: {
    type: 'string',
    doc: 'A one-time code of the multi-factor device of `mfa_serial` or of the profile. Left out, it comes from `KILN_MFA_CODE`, is made from the secret in `KILN_MFA_SECRET`, or is asked for at the terminal.',
  },
  decode_authorization_messages: {
    type: 'bool',
    default: false,
    doc: 'Asks AWS to decode the encoded part of a refusal. Needs `sts:DecodeAuthorizationMessage`.',
  },
  insecure_skip_tls_verify: {
    type: 'bool',
    default: false,
    doc: 'Accepts any certificate from AWS endpoints. Meant for test endpoints only.',
  },
  max_retries: {
    type: 'number',
    doc: 'How often a call is tried when AWS throttles or fails. Ten when left out or 0.',
  },
  skip_credential_validation: {
    type: 'bool',
    default: false,
    doc: 'Leaves out the call that asks AWS whom the credentials belong to.',
  },
  skip_metadata_api_check: {
    type: 'bool',
    default: false,
    doc: 'Does not ask the metadata service of an EC2 instance for credentials.',
  },
  aws_polling: { block: awsPolling, repeat: 'one', doc: 'How states are waited for.' },
});

export type AccessOptions = Config<typeof accessOptions>;
