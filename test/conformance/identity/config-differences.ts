/** A rule of kiln's by which it finds another identity than some tool of AWS's in recorded configurations. */
export interface ConfigRule {
  /** Also a line of docs/credentials.md. */
  readonly why: string;
  /** By case: the access key id that kiln finds, or none. */
  readonly cases: Readonly<Record<string, string | undefined>>;
}

export const configRules: readonly ConfigRule[] = [
  {
    why: 'AWS_PROFILE wins over AWS_DEFAULT_PROFILE; for botocore it is the other way round.',
    cases: { 'v010-both-profile-vars': 'AKIAONE' },
  },
  {
    why: 'AWS_ACCESS_KEY_ID without AWS_SECRET_ACCESS_KEY is a mistake, and nothing else is tried; Go passes it over.',
    cases: { 'v012-env-id-only': undefined },
  },
  {
    why: 'AWS_ACCESS_KEY and AWS_SECRET_KEY, which only Go knows, are not read.',
    cases: { 'v016-legacy-key-names': undefined },
  },
  {
    why: 'A profile name with a space is read with quotes and without; of the tools some read only the one or the other.',
    cases: { 'v020-quoted-space-name': 'AKIATEAM', 'v021-unquoted-space-name': 'AKIATEAM' },
  },
  {
    why: 'Blanks inside the brackets of a header and words behind it do not matter.',
    cases: {
      'v023-padded-header': 'AKIAPAD',
      'v024-padded-header-cred': 'AKIACREDPAD',
      'v027-header-junk': 'AKIAX',
    },
  },
  {
    why: 'Sections and keys that come twice, keys before a header, an empty header and a byte order mark do not make a file unreadable: sections are joined, and the last value counts.',
    cases: {
      'v028-dup-section': 'AKIASECOND',
      'v029-dup-section-config': 'AKIASPLIT',
      'v030-dup-key': 'AKIASECOND',
      'v032-no-section': 'AKIADEF',
      'v034-empty-header': 'AKIADEF',
      'v040-bom-cred': 'AKIABOM',
    },
  },
  {
    why: 'A # or ; after a blank begins a comment, and quotes around a value are no part of it; for the CLI and botocore both belong to the value.',
    cases: {
      'v035-inline-hash': 'AKIAHASH',
      'v036-inline-semicolon': 'AKIASEMI',
      'v037-inline-tab-hash': 'AKIAQ',
      'v038-double-quotes': 'AKIAQUOT',
      'v113-proc-hash': 'AKIAARGS1',
    },
  },
  {
    why: '~/ at the start of a path is the home folder wherever a path stands.',
    cases: {
      'v055-cred-file-tilde': 'AKIAELSE',
      'v096-webid-tilde': 'ASIAWEBTILDE',
      'v111-proc-tilde': 'ASIAPROC',
    },
  },
  {
    why: 'An empty variable counts as one that is not set.',
    cases: { 'v058-empty-file-var': 'AKIAHOME' },
  },
  {
    why: 'A file that is there and cannot be read is a mistake; the CLI and botocore pass it over.',
    cases: { 'v059-cred-file-is-dir': undefined },
  },
  {
    why: 'duration_seconds beyond what STS takes is a mistake; Go asks for 900 seconds instead.',
    cases: { 'v082-role-duration-small': undefined },
  },
  {
    why: 'Without a region nothing is called; the CLI and botocore fall back to us-east-1.',
    cases: {
      'v089-role-no-region': undefined,
      'v123-region-none': undefined,
      'v124-region-default-fallthrough': undefined,
    },
  },
  {
    why: 'Credentials that have expired when a command prints them are refused; Go signs with them.',
    cases: { 'v105-proc-expired': undefined },
  },
  {
    why: 'credential_process is run without a shell, so that | is a character like any other; Go runs a shell.',
    cases: { 'v107-proc-pipe': 'ASIAPROC' },
  },
  {
    why: 'In one profile of the configuration file credential_process wins over keys, as for the CLI and botocore; Go takes the keys.',
    cases: { 'v109-proc-and-static': 'ASIAPROC' },
  },
  {
    why: 'An SSO login that has ended is not tried; the CLI sends it.',
    cases: { 'v117-sso-expired': undefined },
  },
  {
    why: 'AWS_EC2_METADATA_DISABLED is obeyed; the plugin switches the metadata service on again.',
    cases: { 'v133-imds-disabled': undefined },
  },
  {
    why: 'Without another region, that of the instance counts; the Go SDK does not ask for it.',
    cases: { 'v136-imds-noregion': 'ASIAIMDSNODEROLE' },
  },
  {
    why: 'The endpoint of the metadata service may end in a slash or not; the CLI needs one.',
    cases: { 'v137-imds-noslash': 'ASIAIMDSNODEROLE', 'v138-imds-noslash-role': 'ASIAFROMIMDS' },
  },
  {
    why: 'A token that is too short for STS is not sent; Go sends it.',
    cases: { 'v139-webid-short-token': undefined },
  },
];
