export function inProfile(profile: string, place: string): string {
  return `the profile "${profile}" (${place})`;
}

export function noKeysInProfile(profile: string, files: readonly string[]): string {
  return `the profile "${profile}" in ${files.join(' and ')} holds no keys`;
}

export function keysGone(profile: string): string {
  return `The keys of the profile "${profile}" are no longer there`;
}

export function foundRole(
  arn: string,
  profile: { readonly name: string; readonly place: string },
  source: string,
): string {
  return `role ${arn} of the profile "${profile.name}" (${profile.place}), taken on with ${source}`;
}

export function noRoleSource(profile: string, place: string): string {
  return `the profile "${profile}" (${place}) has role_arn, but neither source_profile nor credential_source says with which credentials to take it on`;
}

export function twoRoleSources(profile: string, place: string): string {
  return `the profile "${profile}" (${place}) has both source_profile and credential_source`;
}

export function unknownSource(source: string, profile: string, place: string): string {
  return `the profile "${profile}" (${place}) names the source "${source}", which does not exist. A source_profile is another profile; a credential_source is Environment, Ec2InstanceMetadata or EcsContainer`;
}

export function badSource(profile: string, place: string, saw: string): string {
  return `the role of the profile "${profile}" (${place}) has nothing to be taken on with: ${saw}`;
}

export function profileLoop(profiles: readonly string[]): string {
  return `source_profile goes round in a circle: ${profiles.join(' -> ')}`;
}

export function invalidDuration(text: string, place: string): string {
  return `duration_seconds is "${text}" in ${place}; AWS takes 900 to 43200`;
}

export function webIdentityWithoutRole(profile: string, place: string): string {
  return `the profile "${profile}" (${place}) has web_identity_token_file, but no role_arn`;
}

export function incompleteRolesAnywhere(missing: readonly string[], place: string): string {
  return `the settings of Roles Anywhere in ${place} lack ${missing.join(', ')}`;
}

export function foundProcess(program: string, place: string): string {
  return `credential_process ${program} in ${place}`;
}

export function noCommand(key: string, place: string): string {
  return `${key} in ${place} is no command`;
}

export function processLoop(program: string, place: string): string {
  return `The credential_process in ${place} leads back to itself: ${program} was started by it, and asks for the same profile`;
}

export function expiredProcess(program: string, end: Date): string {
  return `The credentials that ${program} printed ended at ${end.toISOString()}`;
}

export function processVersion(program: string, version: unknown): string {
  return `Cannot use what ${program} prints: its Version is ${JSON.stringify(version)}, and only 1 is known`;
}

export function unreadableProcess(program: string): string {
  return `Cannot use what ${program} prints: it must be the JSON of credential_process and nothing else, without a line before it`;
}
