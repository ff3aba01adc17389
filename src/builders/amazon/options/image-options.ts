import { optionTable } from '../../../options/option-table.ts';
import { tagBlock } from './tag-options.ts';

const deregistrationProtection = optionTable({
  enabled: { type: 'bool', default: false, doc: 'Protects the image against being deregistered.' },
  with_cooldown: {
    type: 'bool',
    default: false,
    doc: 'Keeps the protection for 24 hours after it was switched off. Switches the protection on by itself.',
  },
});

const sharingOptions = optionTable({
  ami_users: { type: 'list(string)', doc: 'Accounts that may launch the image.' },
  ami_groups: {
    type: 'list(string)',
    doc: 'Groups that may launch the image: `all` makes it public.',
  },
  ami_org_arns: { type: 'list(string)', doc: 'Organizations whose accounts may launch the image.' },
  ami_ou_arns: { type: 'list(string)', doc: 'Organizational units whose accounts may launch the image.' },
  ami_product_codes: { type: 'list(string)', doc: 'Product codes to put on the image.' },
  snapshot_users: { type: 'list(string)', doc: "Accounts that may make volumes of the image's snapshots." },
  snapshot_groups: {
    type: 'list(string)',
    doc: "Groups that may make volumes of the image's snapshots: `all` makes them public.",
  },
});

const copyOptions = optionTable({
  ami_regions: { type: 'list(string)', doc: 'Further regions to copy the image to.' },
  snapshot_copy_duration_minutes: {
    type: 'number',
    doc: 'Within how many minutes a copy must be complete, in steps of 15.',
  },
  encrypt_boot: {
    type: 'bool',
    doc: 'Whether the image is encrypted. Left out, the source image decides.',
  },
  kms_key_id: {
    type: 'string',
    doc: 'The key that encrypts the image in the build region.',
  },
  region_kms_key_ids: {
    type: 'map(string)',
    doc: 'For each region of `ami_regions` the key that encrypts the copy; an empty one is the default key.',
  },
  skip_save_build_region: {
    type: 'bool',
    default: false,
    doc: 'Leaves no image in the build region, only the copies.',
  },
});

/** What the image is called, and what is done to it once it exists: for all builders that make one. */
export const imageOptions = optionTable({
  ami_name: {
    type: 'string',
    required: true,
    doc: "The image's name: 3 to 128 characters out of letters, digits and `( ) [ ] space . / - ' @ _`. It must be new in the account.",
  },
  ami_description: {
    type: 'string',
    rendered: 'run',
    doc: "The image's description. May use the source image's data, as in `{{ .SourceAMIName }}`.",
  },
  ami_virtualization_type: {
    type: 'string',
    doc: 'The kind of virtualization, `hvm` or `paravirtual`. Left out, the source image decides.',
  },
  ...sharingOptions,
  ...copyOptions,
  skip_region_validation: {
    type: 'bool',
    default: false,
    doc: 'Does not ask AWS whether the region exists and is enabled for the account.',
  },
  tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of the finished image and its snapshots. May use the source image's data, as in `{{ .SourceAMI }}`.",
  },
  tag: tagBlock('tags'),
  snapshot_tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of the image's snapshots alone, over those of `tags`.",
  },
  snapshot_tag: tagBlock('snapshot_tags'),
  ena_support: {
    type: 'bool',
    doc: 'Switches enhanced networking (ENA) on or off. Left out, the source image decides.',
  },
  sriov_support: {
    type: 'bool',
    default: false,
    doc: 'Switches enhanced networking by the Intel 82599 interface on. HVM images only.',
  },
  force_deregister: {
    type: 'bool',
    default: false,
    doc: 'Deregisters an image of the same name first. `build -force` does the same.',
  },
  force_delete_snapshot: {
    type: 'bool',
    default: false,
    doc: 'Deletes the snapshots of an image that `force_deregister` deregistered.',
  },
  imds_support: {
    type: 'string',
    doc: 'With `v2.0`, instances of the image ask for session tokens at their metadata service.',
  },
  deprecate_at: {
    type: 'string',
    doc: 'When the image is deprecated, as in `2027-01-31T12:00:00Z`.',
  },
  deregistration_protection: {
    block: deregistrationProtection,
    repeat: 'one',
    doc: 'Protects the finished image against being deregistered.',
  },
});
