import { ownValue } from '../../../base/own-value.ts';
import type { ImageOptions } from '../options/option-types.ts';

/** One region that gets a copy of the image, and how the copy is encrypted. */
export interface CopyTarget {
  readonly region: string;
  /** Undefined where the copy is as the image is. */
  readonly encrypted: boolean | undefined;
  /** Empty for the default key of the region. */
  readonly key: string;
  /** The option that says so. */
  readonly option: string;
}

type CopyOptions = Pick<
  ImageOptions,
  'ami_regions' | 'encrypt_boot' | 'kms_key_id' | 'region_kms_key_ids' | 'skip_save_build_region'
>;

/** Whether the first image is only on the way: what is made of an instance cannot be encrypted otherwise than it is. */
export function needsIntermediary(
  options: Pick<CopyOptions, 'encrypt_boot' | 'skip_save_build_region'>,
): boolean {
  return options.encrypt_boot === true || options.skip_save_build_region;
}

/** The regions beside the build's own, each once, in the template's order. */
export function furtherRegions(options: Pick<CopyOptions, 'ami_regions'>, home: string): readonly string[] {
  return [...new Set(options.ami_regions)].filter((region) => region !== home);
}

/**
 * The copies to make: in every further region, and in the build's own where the first image cannot stay there as it is.
 * `kms_key_id` is of the build's own region alone, since keys are.
 */
export function copyTargets(options: CopyOptions, home: string): readonly CopyTarget[] {
  const atHome = options.encrypt_boot === true && !options.skip_save_build_region;
  const regions = [...(atHome ? [home] : []), ...furtherRegions(options, home)];
  return regions.map((region) => ({
    region,
    encrypted: options.encrypt_boot,
    ...(options.encrypt_boot === true ? keyIn(region, options, home) : { key: '', option: 'ami_regions' }),
  }));
}

function keyIn(region: string, options: CopyOptions, home: string): Pick<CopyTarget, 'key' | 'option'> {
  const { kms_key_id: homeKey, region_kms_key_ids: keys } = options;
  const own = keys && ownValue(keys, region);
  if (own !== undefined) return { key: own, option: `region_kms_key_ids.${region}` };
  if (region === home && homeKey !== undefined) return { key: homeKey, option: 'kms_key_id' };
  return { key: '', option: 'encrypt_boot' };
}
