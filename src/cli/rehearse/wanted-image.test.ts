import { expect, test } from 'vitest';
import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import { wantedImage } from './wanted-image.ts';

function source(options: Partial<EbsOptions>): EbsOptions {
  const given = { source_ami: 'ami-0123456789abcdef0', launch_block_device_mappings: [], ...options };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of the hundred others none says what image it is
  return given as unknown as EbsOptions;
}

test.each([
  ['winrm', 'windows'],
  ['ssh', undefined],
])('what is reached by %s is one of the system %s', (communicator, system) => {
  expect(wantedImage(source({ communicator }), 'us-east-1').system).toBe(system);
});

test.each<[Partial<EbsOptions>, 'arm64' | undefined]>([
  [{ instance_type: 't3.micro' }, undefined],
  [{ instance_type: 'm7g.large' }, 'arm64'],
  [{ spot_instance_types: ['c7gd.large', 'm7g.large'] }, 'arm64'],
  [{ spot_instance_types: ['g5.xlarge'] }, undefined],
])('an image for %j is one of %s', (options, architecture) => {
  expect(wantedImage(source(options), 'us-east-1').architecture).toBe(architecture);
});
