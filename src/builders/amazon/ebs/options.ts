import { communicatorOptions } from '../../../communicators/options.ts';
import type { Config } from '../../../options/option-table.ts';
import { optionTable } from '../../../options/option-table.ts';
import { accessOptions } from '../../../aws/options/access-options.ts';
import { blockDeviceOptions } from '../options/block-device-options.ts';
import { fastLaunchOptions } from '../options/fast-launch-options.ts';
import { imageOptions } from '../options/image-options.ts';
import { launchOptions } from '../options/launch-options.ts';
import { networkOptions } from '../options/network-options.ts';
import { placementOptions, spotOptions } from '../options/placement-options.ts';

const volumeTag = optionTable({
  name: { type: 'string', rendered: 'run', doc: 'The name of the tag.' },
  value: { type: 'string', rendered: 'run', doc: 'The value of the tag. Empty when left out.' },
});

/** All options of `amazon-ebs`. */
export const ebsOptions = optionTable({
  ...accessOptions,
  ...imageOptions,
  ...launchOptions,
  ...networkOptions,
  ...placementOptions,
  ...spotOptions,
  ...blockDeviceOptions,
  ...fastLaunchOptions,
  ...communicatorOptions,
  temporary_key_pair_type: {
    type: 'string',
    default: 'rsa',
    doc: 'The kind of the temporary key pair: `rsa` or `ed25519`.',
  },
  temporary_key_pair_bits: {
    type: 'number',
    doc: 'Kept for templates that set it: AWS chooses the size of the keys that it makes.',
  },
  run_volume_tags: {
    type: 'map(string)',
    rendered: 'run',
    doc: "Tags of the instance's volumes. May use the source image's data.",
  },
  run_volume_tag: {
    block: volumeTag,
    repeat: 'many',
    doc: 'Adds one tag to `run_volume_tags`, and wins over an entry of the same name there. May be repeated.',
  },
  skip_create_ami: {
    type: 'bool',
    default: false,
    doc: 'Ends the instance after provisioning and makes no image of it.',
  },
  skip_ami_run_tags: { type: 'bool', default: false, doc: 'Does not put `run_tags` on the image as well.' },
});

export type EbsOptions = Config<typeof ebsOptions>;
