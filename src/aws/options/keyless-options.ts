import { optionTable } from '../../options/option-table.ts';

/** A role that is taken on with a token of an identity provider; the names are those of Terraform's AWS provider. */
export const webIdentity = optionTable({
  role_arn: { type: 'string', required: true, doc: 'The ARN of the role to take on.' },
  session_name: {
    type: 'string',
    doc: 'The name under which the session appears in logs. Left out, it is made from repository and build of the CI system.',
  },
  web_identity_token: { type: 'string', sensitive: true, doc: 'The token itself.' },
  web_identity_token_file: {
    type: 'string',
    doc: 'A file that holds the token; it is read whenever one is needed.',
  },
  token_env: { type: 'string', doc: 'The variable that holds the token.' },
  token_provider: {
    type: 'string',
    oneOf: [
      'github',
      'gitlab',
      'bitbucket',
      'circleci',
      'buildkite',
      'azure_devops',
      'jenkins',
      'eks',
      'gcp',
      'azure',
      'url',
      'command',
      'auto',
    ],
    doc: 'Who makes the tokens. `auto`, which also counts where no other way to a token is given, is the CI system that runs the build.',
  },
  token_url: { type: 'string', doc: 'A URL that answers a GET with a token, for the provider `url`.' },
  token_headers: { type: 'map(string)', sensitive: true, doc: 'Headers to ask `token_url` with.' },
  token_command: {
    type: 'list(string)',
    doc: 'A command that prints a token, word by word; for the provider `command`.',
  },
  audience: {
    type: 'string',
    doc: 'Whom the token is for: `sts.amazonaws.com` when left out, where it can be chosen.',
  },
  policy: { type: 'string', doc: 'A policy document that narrows what the session may do.' },
  policy_arns: { type: 'list(string)', doc: 'ARNs of managed policies that narrow what the session may do.' },
  duration_seconds: {
    type: 'number',
    doc: 'How long one session lasts, in seconds: 900 to 43200. An hour when left out.',
  },
});

/** A role that is taken on with a certificate. */
export const rolesAnywhere = optionTable({
  trust_anchor_arn: {
    type: 'string',
    required: true,
    doc: 'The ARN of the trust anchor that the certificate leads to.',
  },
  profile_arn: {
    type: 'string',
    required: true,
    doc: 'The ARN of the profile of Roles Anywhere that allows the role.',
  },
  role_arn: { type: 'string', required: true, doc: 'The ARN of the role to take on.' },
  certificate: { type: 'string', required: true, doc: 'The file of the certificate: PEM, DER or PKCS#12.' },
  private_key: {
    type: 'string',
    doc: 'The file of its key. Left out, the key is in the file of the certificate.',
  },
  intermediates: {
    type: 'string',
    doc: 'A file with the certificates between this one and the trust anchor.',
  },
  password_env: { type: 'string', doc: 'The variable that holds the password of the key.' },
  password_file: { type: 'string', doc: 'The file that holds the password of the key.' },
  session_name: { type: 'string', doc: 'The name of the session, where the profile accepts one.' },
  duration_seconds: { type: 'number', doc: 'How long one session lasts, in seconds: 900 to 43200.' },
  region: { type: 'string', doc: 'The region to ask in. Left out, that of the trust anchor.' },
  endpoint: { type: 'string', doc: 'A URL to ask in place of the usual endpoint.' },
  sign_command: {
    type: 'list(string)',
    doc: 'A command that signs what it reads, word by word; in place of a private key.',
  },
});
