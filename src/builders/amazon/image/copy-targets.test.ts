import { expect, test } from 'vitest';
import { copyTargets, needsIntermediary } from './copy-targets.ts';

type CopyOptions = Parameters<typeof copyTargets>[0];

const home = 'us-east-1';

/** `region encrypted key option` for each copy that options ask for. */
function copies(given: Partial<CopyOptions>): readonly string[] {
  const options = {
    ami_regions: undefined,
    encrypt_boot: undefined,
    kms_key_id: undefined,
    region_kms_key_ids: undefined,
    skip_save_build_region: false,
    ...given,
  };
  return copyTargets(options, home).map(
    ({ region, encrypted, key, option }) => `${region} ${encrypted} '${key}' ${option}`,
  );
}

const west = 'us-west-2';
const europe = 'eu-west-1';

test.each<[Partial<CopyOptions>, readonly string[]]>([
  [{}, []],
  [{ ami_regions: [home] }, []],
  [{ ami_regions: [west, home, west] }, [`${west} undefined '' ami_regions`]],
  [{ ami_regions: [west], encrypt_boot: false }, [`${west} false '' ami_regions`]],
  [{ encrypt_boot: false }, []],
  [{ encrypt_boot: true }, [`${home} true '' encrypt_boot`]],
  [{ encrypt_boot: true, kms_key_id: 'alias/a' }, [`${home} true 'alias/a' kms_key_id`]],
  [
    { encrypt_boot: true, kms_key_id: 'alias/a', ami_regions: [west] },
    [`${home} true 'alias/a' kms_key_id`, `${west} true '' encrypt_boot`],
  ],
  [
    {
      encrypt_boot: true,
      kms_key_id: 'alias/a',
      ami_regions: [west, europe],
      region_kms_key_ids: { [west]: 'alias/w', [europe]: '' },
    },
    [
      `${home} true 'alias/a' kms_key_id`,
      `${west} true 'alias/w' region_kms_key_ids.${west}`,
      `${europe} true '' region_kms_key_ids.${europe}`,
    ],
  ],
  [
    {
      encrypt_boot: true,
      kms_key_id: 'alias/a',
      ami_regions: [home, west],
      region_kms_key_ids: { [home]: 'alias/h', [west]: 'alias/w' },
    },
    [
      `${home} true 'alias/h' region_kms_key_ids.${home}`,
      `${west} true 'alias/w' region_kms_key_ids.${west}`,
    ],
  ],
  [{ skip_save_build_region: true }, []],
  [{ skip_save_build_region: true, ami_regions: [west, home] }, [`${west} undefined '' ami_regions`]],
  [
    { skip_save_build_region: true, ami_regions: [west], encrypt_boot: true },
    [`${west} true '' encrypt_boot`],
  ],
])('%j is copied as %j', (options, want) => {
  expect(copies(options)).toEqual(want);
});

test.each([
  [undefined, false, false],
  [false, false, false],
  [true, false, true],
  [undefined, true, true],
])('with encrypt_boot %s and skip_save_build_region %s, only on the way: %s', (encrypt, skip, want) => {
  expect(needsIntermediary({ encrypt_boot: encrypt, skip_save_build_region: skip })).toBe(want);
});
