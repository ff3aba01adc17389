import { optionTable } from '../../../options/option-table.ts';

const assumeRole = optionTable({
  role_arn: { type: 'string', doc: 'The ARN of the role to take on. Without it the block does nothing.' },
  duration_seconds: { type: 'number', doc: 'How long one session of the role lasts, in seconds.' },
  external_id: { type: 'string', doc: "The external id that the role's trust policy asks for." },
  policy: { type: 'string', doc: 'A policy document that narrows what the session may do.' },
  policy_arns: { type: 'list(string)', doc: 'ARNs of managed policies that narrow what the session may do.' },
  session_name: { type: 'string', doc: 'The name under which the session appears in logs.' },
  tags: { type: 'map(string)', doc: 'Session tags.' },
  transitive_tag_keys: {
    type: 'list(string)',
    doc: 'Names of the session tags that further roles taken on from this one inherit.',
  },
});

const vaultAwsEngine = optionTable({
  name: { type: 'string', doc: "The role of Vault's AWS engine that credentials are asked for." },
  role_arn: { type: 'string', doc: 'The ARN of the AWS role, where the Vault role allows several.' },
  ttl: { type: 'string', doc: 'How long the credentials should last, as in `"3600s"`.' },
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
    repeat: 'one',
    carriedOut: false,
    doc: 'A role to take on with the credentials found.',
  },
  vault_aws_engine: {
    block: vaultAwsEngine,
    repeat: 'one',
    carriedOut: false,
    doc: 'Asks a Vault server for AWS credentials.',
  },
  mfa_code: { type: 'string', carriedOut: false, doc: 'A one-time code of a multi-factor device.' },
  decode_authorization_messages: {
    type: 'bool',
    default: false,
    carriedOut: false,
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
