/** Recorded cases in which kiln deliberately does something else than Packer did. */
export interface DeliberateDifference {
  /** Also a line of docs/compatibility.md. */
  readonly why: string;
  /** By case: what is different. */
  readonly cases: Readonly<Record<string, readonly string[]>>;
}

export const deliberateDifferences: readonly DeliberateDifference[] = [
  {
    why: 'A script that a timeout or Ctrl-C cut off is removed from the machine; Packer leaves it there.',
    cases: {
      'shell/23-timeout': ['remote'],
      'control/15-sigint-once': ['remote'],
      'control/16-sigint-twice': ['remote'],
      'control/18-sigterm-pid': ['remote'],
      'control/27-sigint-upload-retry': ['remote'],
    },
  },
  {
    why: 'On Ctrl-C the error-cleanup-provisioner runs, as on any other error; in Packer it does not.',
    cases: { 'control/19-sigint-with-cleanup': ['remote'] },
  },
  {
    why: 'A download that fails leaves no empty file behind.',
    cases: { 'file/35-download-missing': ['files', 'modes', 'own lines'] },
  },
  {
    why: 'After a folder the file provisioner downloads the remaining sources too; Packer silently skips them.',
    cases: { 'file/36-download-sources-dir-stops': ['remote', 'files', 'modes'] },
  },
  {
    why: 'Secrets are masked in upper and lower case, base64, hex and URL encoding too.',
    cases: { 'control/11-sensitive-variable': ['own lines'] },
  },
  {
    why: 'Nothing is made in AWS before every check has passed; Packer makes a key pair before it looks for a named security group, and a security group before it looks for a named instance profile.',
    cases: {
      'amazon-ebs/18-sg-missing': ['calls'],
      'amazon-ebs/35-instance-profile-missing': ['calls'],
      'amazon-ebs/164-source-public-ip': ['calls'],
      'amazon-ebs/199-fast-launch-version-too-high': ['calls'],
    },
  },
  {
    why: 'Fast launch is enabled in all regions where the template does not switch it off; Packer leaves out those without a launch template as soon as one has one.',
    cases: { 'amazon-ebs/197-fast-launch-one-region': ['calls'] },
  },
  {
    why: 'What AWS refused to make is not deleted.',
    cases: { 'amazon-ebs/89-spot-template-error': ['calls'] },
  },
  {
    why: 'A volume that went with its instance is not deleted once more.',
    cases: {
      'amazon-ebs/45-tag-blocks': ['calls'],
      'amazon-ebs/50-leftover-volume': ['calls'],
      'amazon-ebs/143-json-template': ['calls'],
    },
  },
  {
    why: 'A metadata endpoint that is disabled is disabled; Packer leaves it on, or crashes.',
    cases: {
      'amazon-ebs/67-imds-endpoint-disabled': ['calls'],
      'amazon-ebs/195-metadata-tags-endpoint-off': ['exit', 'manifest', 'calls'],
    },
  },
  {
    why: 'An AMI that is still being made when a build is interrupted is removed.',
    cases: { 'amazon-ebs/129-sigint-image-wait': ['calls'] },
  },
  {
    why: 'An interrupt that only the process itself gets is heard too.',
    cases: { 'amazon-ebs/149-sigint-parent-only': ['exit', 'calls'] },
  },
  {
    why: 'A build without a region is an error, whatever the endpoint.',
    cases: { 'amazon-ebs/163-region-missing': ['exit', 'manifest', 'calls'] },
  },
  {
    why: 'A key pair that AWS refuses to make is asked for once, not eleven times.',
    cases: { 'amazon-ebs/166-create-key-denied': ['calls'] },
  },
  {
    why: 'An AMI that AWS does not show yet after CreateImage is waited for; Packer fails and leaks it.',
    cases: { 'amazon-ebs/179-image-not-found-first': ['exit', 'manifest'] },
  },
  {
    why: 'A polling delay of more than two minutes is a delay; Packer fails at its first wait.',
    cases: { 'amazon-ebs/187-poll-delay-150': ['exit', 'manifest', 'calls'] },
  },
  {
    why: 'A role is taken on once for all builds and calls; the plugin takes it on twice for each.',
    cases: { 'amazon-ebs/103-assume-role': ['calls'], 'data-amazon-ami/09-assume-role': ['calls'] },
  },
  {
    why: 'A token from a file is sent without the line break at its end.',
    cases: { 'amazon-ebs/106-web-identity-env': ['calls'] },
  },
  {
    why: 'A role without a duration lasts as long as AWS says, an hour; the plugin asks for 15 minutes.',
    cases: { 'amazon-ebs/107-profile-role': ['calls'] },
  },
  {
    why: "`AWS_ENDPOINT_URL` is also where roles of profiles are taken on, as in AWS's own tools; the plugin goes to the real STS.",
    cases: { 'amazon-ebs/151-sts-endpoint-default-chain': ['exit', 'manifest', 'calls'] },
  },
  {
    why: '`decode_authorization_messages` has AWS decode its refusals; in the plugin the option does nothing.',
    cases: { 'amazon-ebs/162-decode-authorization': ['calls'] },
  },
  {
    why: 'The artifact of `skip_save_build_region` lists the copies; the plugin lists the deleted intermediary AMI too, and tags, shares and protects it.',
    cases: { 'amazon-ebs/77-skip-save-build-region': ['manifest', 'records'] },
  },
  {
    why: 'With `skip_create_ami` the instance is not stopped before it is terminated: nothing is made of its disks.',
    cases: { 'amazon-ebs/75-skip-create-ami': ['calls'] },
  },
  {
    why: 'A build that fails takes its copies away too; the plugin leaves them.',
    cases: {
      'amazon-ebs/174-intermediary-cleanup-fails': ['calls'],
      'amazon-ebs/193-copy-fails-late': ['calls'],
    },
  },
];

/** What is deliberately different in a case. */
export function differencesOf(name: string): readonly string[] {
  return deliberateDifferences.flatMap(({ cases }) => cases[name] ?? []);
}
