import { optionTable } from '../../../options/option-table.ts';
import { tagBlock } from './tag-options.ts';

const sourceFilter = optionTable({
  filters: {
    type: 'map(string)',
    doc: 'What to compare and the value wanted, as in `name = "debian-12-*"`; commas separate alternatives.',
  },
  owners: {
    type: 'list(string)',
    doc: 'Whose images are considered: account ids, `self`, or aliases such as `amazon`.',
  },
  most_recent: { type: 'bool', default: false, doc: 'Takes the newest where several images match.' },
  include_deprecated: { type: 'bool', default: false, doc: 'Considers deprecated images as well.' },
});

const metadataOptions = optionTable({
  http_endpoint: {
    type: 'string',
    default: 'enabled',
    doc: 'Whether the instance has a metadata service: `enabled` or `disabled`.',
  },
  http_tokens: {
    type: 'string',
    default: 'optional',
    doc: 'Whether the metadata service asks for session tokens: `optional` or `required`.',
  },
  http_put_response_hop_limit: {
    type: 'number',
    default: 1,
    doc: 'How many network hops a session token may travel, 1 to 64.',
  },
  instance_metadata_tags: {
    type: 'string',
    default: 'disabled',
    doc: 'Whether the instance sees its own tags: `enabled` or `disabled`.',
  },
});

const statement = optionTable({
  Effect: { type: 'string', doc: '`Allow` or `Deny`.' },
  Action: { type: 'list(string)', doc: 'The actions that the statement is about.' },
  Resource: { type: 'list(string)', doc: 'The resources that the statement is about.' },
});

const policyDocument = optionTable({
  Version: { type: 'string', doc: 'The version of the policy language.' },
  Statement: { block: statement, repeat: 'many', doc: 'One statement. May be repeated.' },
});

const profileOptions = optionTable({
  iam_instance_profile: {
    type: 'string',
    doc: 'The instance profile of the instance. Needs `iam:PassRole`.',
  },
  skip_profile_validation: {
    type: 'bool',
    default: false,
    doc: 'Does not ask IAM whether the instance profile exists. The launch shows it then.',
  },
  temporary_iam_instance_profile_policy_document: {
    block: policyDocument,
    repeat: 'one',
    doc: 'Makes an instance profile with this policy for the time of the build. `iam_instance_profile` wins over it.',
  },
});

/** What is launched, from which image, and how the instance is set up. */
export const launchOptions = optionTable({
  source_ami: { type: 'string', doc: 'The image to start from. Wins over `source_ami_filter`.' },
  source_ami_filter: { block: sourceFilter, repeat: 'one', doc: 'Finds the image to start from.' },
  instance_type: { type: 'string', doc: 'The type of the instance, as in `t3.micro`.' },
  ...profileOptions,
  user_data: { type: 'string', doc: 'User data of the instance, as text or already in base64.' },
  user_data_file: { type: 'string', doc: 'A file with the user data of the instance.' },
  shutdown_behavior: {
    type: 'string',
    default: 'stop',
    doc: 'What happens when the instance shuts itself down: `stop` or `terminate`.',
  },
  disable_stop_instance: {
    type: 'bool',
    default: false,
    doc: 'Waits until the instance has stopped by itself instead of stopping it.',
  },
  ebs_optimized: { type: 'bool', default: false, doc: 'Asks for network capacity kept for volumes.' },
  enable_nitro_enclave: { type: 'bool', default: false, doc: 'Lets the instance run Nitro enclaves.' },
  enable_unlimited_credits: {
    type: 'bool',
    default: false,
    doc: 'Lets a burstable instance use more CPU than its credits allow, for a fee.',
  },
  enable_t2_unlimited: {
    type: 'bool',
    default: false,
    deprecated: 'Use enable_unlimited_credits instead.',
    doc: 'The same for T2 instances.',
  },
  metadata_options: {
    block: metadataOptions,
    repeat: 'one',
    doc: 'How the metadata service of the instance behaves.',
  },
  run_tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of what the build makes for its own use, and of the image. May use the source image's data.",
  },
  run_tag: tagBlock('run_tags'),
  windows_password_timeout: {
    type: 'duration',
    default: 1_200_000,
    doc: 'How long to wait for the password that Windows makes at its first start, where the communicator is `winrm` and `winrm_password` is left out.',
  },
});
