import { flagNames } from '../links/spoken-name.ts';
import { placeOf, textOf, valueOf } from '../profile/profile-look.ts';
import type { Profile } from '../files/shared-files.ts';
import type { Facts } from './examination.ts';
import { profilePath } from './profile-path.ts';

/** What credentials of a link come from in the end. */
export type SourceKind =
  | 'keys'
  | 'process'
  | 'sso'
  | 'login'
  | 'web-identity'
  | 'roles-anywhere'
  | 'container'
  | 'instance'
  | 'vault';

export interface Source {
  readonly kind: SourceKind;
  /** The file with its line, or the variable. */
  readonly where: string;
}

const ofLinks: Readonly<Record<string, Source>> = {
  Vault: { kind: 'vault', where: 'vault_aws_engine' },
  'template options': { kind: 'keys', where: 'access_key' },
  environment: { kind: 'keys', where: 'AWS_ACCESS_KEY_ID' },
  'environment web identity': { kind: 'web-identity', where: 'AWS_WEB_IDENTITY_TOKEN_FILE' },
  'environment Roles Anywhere': { kind: 'roles-anywhere', where: 'AWS_ROLES_ANYWHERE_TRUST_ANCHOR_ARN' },
  [flagNames.block]: { kind: 'roles-anywhere', where: '-certificate' },
  container: { kind: 'container', where: 'AWS_CONTAINER_CREDENTIALS_FULL_URI' },
  'instance metadata': { kind: 'instance', where: '169.254.169.254' },
};

/** By which key of a profile its kind is told, the first that is there. */
const ofKeys: ReadonlyArray<readonly [key: string, kind: SourceKind]> = [
  ['trust_anchor_arn', 'roles-anywhere'],
  ['web_identity_token_file', 'web-identity'],
  ['sso_session', 'sso'],
  ['sso_start_url', 'sso'],
  ['login_session', 'login'],
  ['credential_process', 'process'],
];

/** What a link of the chain draws from. */
export function sourceOf(link: string, facts: Facts): Source {
  const known = ofLinks[link];
  if (known !== undefined) return known;
  const { settings } = facts;
  if (link === 'template block') {
    return settings.rolesAnywhere === undefined
      ? { kind: 'web-identity', where: 'assume_role_with_web_identity' }
      : { kind: 'roles-anywhere', where: 'roles_anywhere' };
  }
  const last = profilePath(facts).at(-1);
  return last === undefined ? { kind: 'keys', where: facts.profileName } : sourceOfProfile(last);
}

function sourceOfProfile(profile: Profile): Source {
  const source = valueOf(profile, 'credential_source');
  if (source?.text === 'EcsContainer') return { kind: 'container', where: placeOf(source) };
  if (source?.text === 'Ec2InstanceMetadata') return { kind: 'instance', where: placeOf(source) };
  const [key, kind] = ofKeys.find(([one]) => textOf(profile, one) !== undefined) ?? [
    'aws_access_key_id',
    'keys',
  ];
  const value = valueOf(profile, key);
  return { kind, where: value === undefined ? profile.name : placeOf(value) };
}
