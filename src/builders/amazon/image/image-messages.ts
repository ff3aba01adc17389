/** What the key of an encrypted copy must allow whoever makes it. */
const keyGrants = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncrypt*',
] as const;

export interface KeyTrouble {
  /** As the template names it; empty for the default key. */
  readonly key: string;
  readonly region: string;
  /** AWS's own words. */
  readonly why: string;
}

function named({ key, region }: KeyTrouble): string {
  return key === '' ? `The default key of ${region}` : `The key "${key}" in ${region}`;
}

export function keyUnusable(trouble: KeyTrouble): string {
  const grants = `${keyGrants.slice(0, -1).join(', ')} and ${keyGrants.at(-1)}`;
  return `${named(trouble)} cannot be used (${trouble.why}). To encrypt with it, it must be a symmetric one of that region and enabled, and its policy must let these credentials use ${grants}`;
}

export function keySwitchedOff(trouble: KeyTrouble): string {
  return `${named(trouble)} is disabled or about to be deleted (${trouble.why}). Enable it with "aws kms enable-key", or name another key`;
}

export function keyNotGranted(trouble: KeyTrouble, grant: string): string {
  return `${named(trouble)} cannot be used: these credentials lack ${grant} (${trouble.why}). Allow it in the key's policy, with the other uses of an encrypted copy: ${keyGrants.join(', ')}`;
}

export function defaultKeyShared(region: string, image: string): string {
  return `${image} in ${region} is encrypted with the default key of the account, which nobody else can use, so it cannot be shared. Give a key of your own for ${region}: kms_key_id in the build's own region, region_kms_key_ids in others`;
}

export function imageVanished(image: string, region: string): string {
  return `${image} in ${region} is gone: somebody deregistered it while the build was still at work on it. Nothing of this build is kept; build again, and look for clean-up jobs that take AMIs by name, age or missing tags`;
}

export function copiesFull(region: string): string {
  return `${region} takes no more copies at the moment; waiting for others to end`;
}

export function quotaReached(region: string, why: string): string {
  return `AWS makes no further image in ${region} (${why}). Deregister images that nobody needs, or ask AWS for a higher quota`;
}

export function regionNotReached(region: string, why: string): string {
  return `Cannot copy to ${region} (${why}). The region may not exist, or may not be enabled for this account: correct ami_regions, or enable the region in the account's settings`;
}
