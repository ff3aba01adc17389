import { explain, hcl, provisioner, sketch, type Explanations } from './explanation.ts';

/** Of builds and sources. */
export const buildExplanations: Explanations = {
  'missing-build': explain(
    'Without a build block there is nothing to build.',
    sketch('source "null" "a" {', '  communicator = "none"', '}'),
    'Add build { sources = ["source.TYPE.NAME"] }.',
  ),
  'duplicate-source': explain(
    'Two sources of one type have the same name.',
    hcl(
      'source "null" "a" {',
      '  communicator = "none"',
      '}',
      'source "null" "a" {',
      '  communicator = "none"',
      '}',
    ),
    'Give one of them another name.',
  ),
  'build-without-source': explain(
    'A build names no source, so it would build nothing.',
    hcl('build {', '  name = "web"', '}'),
    'Add sources = ["source.TYPE.NAME"].',
  ),
  'invalid-source-reference': explain(
    'A source is named by its type and its name, with a period between them.',
    hcl('build {', '  sources = ["web"]', '}'),
    'Write "source.amazon-ebs.web", or "amazon-ebs.web".',
  ),
  'unknown-source': explain(
    'There is no source of this type and name.',
    hcl('build {', '  sources = ["source.null.other"]', '}'),
    'Look at the name; the message lists what there is.',
  ),
  'unknown-component': explain(
    'kiln has no builder, provisioner or post-processor of this type.',
    provisioner('shel'),
    'Look at the name. What comes from a plugin that kiln does not have built in, it cannot run.',
  ),
  'second-error-cleanup': explain(
    'A build can have one error-cleanup-provisioner.',
    hcl(
      'error-cleanup-provisioner "shell-local" {',
      '  inline = ["id"]',
      '}',
      'error-cleanup-provisioner "shell-local" {',
      '  inline = ["id"]',
      '}',
    ),
    'Put what both do into one.',
  ),
  'only-and-except': explain(
    '"only" and "except" exclude each other.',
    provisioner('shell-local', 'inline = ["id"]', 'only   = ["null.x"]', 'except = ["null.y"]'),
    'Keep the one that says what you mean.',
  ),
  'invalid-duration': explain(
    'A duration is a number with its unit.',
    provisioner('shell-local', 'inline       = ["id"]', 'pause_before = "10"'),
    'Write "10s", "5m" or "1h30m".',
  ),
  'override-must-be-object': explain(
    'An override holds options by the name of a source.',
    provisioner('shell-local', 'inline   = ["id"]', 'override = "x"'),
    'Write override = { NAME = { inline = ["other"] } }, with the name of the source alone.',
  ),
  'invalid-pattern': explain(
    'A pattern of -only or -except is none: a bracket is not closed for instance.',
    sketch("kiln build -only='[' web.pkr.hcl"),
    'Use * for any text, ? for a character, [ab] for one of some, {a,b} for one of several words.',
  ),
  'unmatched-patterns': explain(
    'A pattern of -only or -except matches no build. Builds are named as in web.amazon-ebs.debian; without a name of the build block it is amazon-ebs.debian.',
    sketch('kiln build -only=debian web.pkr.hcl'),
    'Use the whole name, or a * in the place of the rest: -only="*.debian".',
  ),
  'second-registry': explain(
    'A template can have one hcp_packer_registry block.',
    hcl(
      'hcp_packer_registry {',
      '  bucket_name = "one"',
      '}',
      'hcp_packer_registry {',
      '  bucket_name = "two"',
      '}',
    ),
    'Remove one; kiln uses none.',
  ),
  'invalid-bucket-name': explain(
    'The name of a bucket of the HCP Packer registry has 3 to 36 letters, digits and dashes.',
    hcl('hcp_packer_registry {', '  bucket_name = "a b"', '}'),
    'Choose another name, or remove the block: kiln does not use it.',
  ),
  'registry-not-used': explain(
    'kiln publishes nothing to the HCP Packer registry. The block is read, so that templates that have it work, and has no effect.',
    hcl('hcp_packer_registry {', '  bucket_name = "web"', '}'),
    'Nothing needs to be done; remove the block to be rid of the warning.',
  ),
  'build-not-there': explain(
    'build.X tells of the build that runs, so only provisioners and post-processors can use it.',
    hcl('source "file" "x" {', '  target  = "t"', '  content = build.ID', '}'),
    'Use it in a provisioner or post-processor. build.name may be used everywhere in the build block.',
  ),
  'unknown-build-value': explain(
    'There is no such value of a build.',
    provisioner('shell-local', 'inline = ["echo ${build.Id}"]'),
    'Look at the name; the message lists what there is. Builders add values of their own.',
  ),
  'invalid-repetition': explain(
    'for_each makes one of each item of a map, or of a list or set of texts, and this is none of these.',
    provisioner('shell-local', 'for_each = 5', 'inline   = ["id"]'),
    'Give a map or a list of texts; tostring() makes texts of numbers.',
  ),
  'repeated-each-key': explain(
    'An item comes twice in the list of for_each, and the items are the keys.',
    provisioner('shell-local', 'for_each = ["a", "a"]', 'inline   = ["id"]'),
    'Use distinct(list), or a map.',
  ),
  'sensitive-repetition': explain(
    'The keys of for_each become names that everybody sees, so they must not be secret.',
    hcl(
      'variable "keys" {',
      '  default   = ["a"]',
      '  sensitive = true',
      '}',
      'build {',
      '  for_each = var.keys',
      '  sources  = ["null.x"]',
      '}',
    ),
    'Use keys that are not secret, and look the secrets up by each.key.',
  ),
  'same-build-name': explain(
    'Two builds of one for_each have the same name, so that neither you nor what they make could tell them apart.',
    hcl('build {', '  for_each = ["a", "A"]', '  name     = lower(each.key)', '  sources  = ["null.x"]', '}'),
    'Use each.key in the name as it is, or leave the name out: then the key is added.',
  ),
};
