import type { AccessOptions } from '../../../aws/options/access-options.ts';
import type { Diagnostic } from '../../../diag/diagnostic.ts';
import {
  badCopyDuration,
  badKmsKey,
  encryptedForAll,
  keyForUnlistedRegion,
  keyWithoutEncryptBoot,
  noImageKept,
  regionWithoutKey,
  sharedDefaultKey,
} from '../messages.ts';
import type { ImageOptions } from '../options/option-types.ts';
import type { Checked } from './checked.ts';

type CopiedOptions = ImageOptions & Pick<AccessOptions, 'region'>;

/** Where copies go, how they are encrypted, and whom that leaves who may use them. */
export function checkCopies(checked: Checked<CopiedOptions>): readonly Diagnostic[] {
  return [
    ...checkKeys(checked),
    ...checkKeyRegions(checked),
    ...checkSharing(checked),
    ...checkDuration(checked),
    ...checkSomethingKept(checked),
  ];
}

/** The forms of an id, of an id of several regions, of an alias, and of the ARN of any of them. */
const keyForms = [
  /^[a-f0-9]+[a-f0-9-]+$/,
  /^mrk-[a-f0-9]+$/,
  /^alias\/[A-Za-z0-9:/_-]+$/,
  /^arn:aws(-[a-z]+)*:kms:[a-z]+(-[a-z]+)+-\d+:\d{12}:(key|alias)\/[A-Za-z0-9:/_-]+$/,
];

/** The keys that are named, by the paths of their options; empty ones mean default keys. */
function namedKeys({
  kms_key_id: id,
  region_kms_key_ids: byRegion,
}: ImageOptions): ReadonlyMap<string, string> {
  const regional = Object.entries(byRegion ?? {}).map(
    ([region, key]) => [`region_kms_key_ids.${region}`, key] as const,
  );
  return new Map([...(id === undefined ? [] : [['kms_key_id', id] as const]), ...regional]);
}

function checkKeys({ options, at }: Checked<ImageOptions>): readonly Diagnostic[] {
  const given = [...namedKeys(options)].filter(([, key]) => key !== '');
  return given.flatMap(([path, key]) => {
    const isKey = keyForms.some((form) => form.test(key));
    return [
      ...(isKey ? [] : [badKmsKey(key, at(path))]),
      ...(options.encrypt_boot === true ? [] : [keyWithoutEncryptBoot(at(path))]),
    ];
  });
}

function checkKeyRegions({ options, at }: Checked<ImageOptions>): readonly Diagnostic[] {
  const keyed = Object.keys(options.region_kms_key_ids ?? {});
  const copied = options.ami_regions ?? [];
  if (keyed.length === 0) return [];
  const unlisted = keyed.filter((region) => !copied.includes(region));
  const keyless = [...new Set(copied)].filter((region) => !keyed.includes(region));
  return [
    ...unlisted.map((region) => keyForUnlistedRegion(region, at(`region_kms_key_ids.${region}`))),
    ...keyless.map((region) => regionWithoutKey(region, at(`ami_regions[${copied.indexOf(region)}]`))),
  ];
}

const namingOptions = ['ami_users', 'ami_org_arns', 'ami_ou_arns', 'snapshot_users'] as const;
const groupOptions = ['ami_groups', 'snapshot_groups'] as const;

/** A default key belongs to its account alone. */
function checkSharing({ options, at }: Checked<ImageOptions>): readonly Diagnostic[] {
  if (options.encrypt_boot !== true) return [];
  const keys = [...namedKeys(options).values()];
  const lacksKey = keys.length === 0 || Object.values(options.region_kms_key_ids ?? {}).includes('');
  const shared = namingOptions.filter((name) => (options[name] ?? []).length > 0);
  const open = groupOptions.filter((name) => (options[name] ?? []).includes('all'));
  return [
    ...(lacksKey ? shared.map((name) => sharedDefaultKey(name, at(name))) : []),
    ...open.map((name) => encryptedForAll(name, at(name))),
  ];
}

const [stepMinutes, mostMinutes] = [15, 2880];

function checkDuration({ options, at }: Checked<ImageOptions>): readonly Diagnostic[] {
  const path = 'snapshot_copy_duration_minutes';
  const minutes = options[path];
  if (minutes === undefined || (minutes % stepMinutes === 0 && minutes > 0 && minutes <= mostMinutes))
    return [];
  return [badCopyDuration(minutes, { stepMinutes, mostMinutes }, at(path))];
}

function checkSomethingKept({ options, at }: Checked<CopiedOptions>): readonly Diagnostic[] {
  const path = 'skip_save_build_region';
  const keeps = !options[path] || (options.ami_regions ?? []).some((region) => region !== options.region);
  return keeps ? [] : [noImageKept(at(path))];
}
