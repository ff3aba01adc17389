import type { EbsOptions } from '../../builders/amazon/ebs/options.ts';
import type { AccessOptions } from '../../aws/options/access-options.ts';
import type { Replacement } from './rehearsal-record.ts';

type Values = Readonly<Record<string, unknown>>;

/** Whose credentials are used; a rehearsal asks for none of them. */
const credentialOptions = [
  'access_key',
  'secret_key',
  'token',
  'profile',
  'shared_credentials_file',
  'assume_role',
  'assume_role_with_web_identity',
  'roles_anywhere',
  'vault_aws_engine',
  'mfa_serial',
  'mfa_code',
  'custom_endpoint_ec2',
] as const satisfies ReadonlyArray<keyof AccessOptions>;

/** Ways to an instance that are not there; those of the rehearsal lead over loopback. */
const wayOptions = [
  'ssh_host',
  'ssh_interface',
  'ssh_password',
  'ssh_private_key_file',
  'ssh_certificate_file',
  'ssh_agent_auth',
  'ssh_bastion_host',
  'ssh_proxy_host',
] as const satisfies ReadonlyArray<keyof EbsOptions>;

/** Options as the rehearsal takes them. */
export interface Offline<T> {
  readonly values: T;
  /** Which were set aside. */
  readonly without: readonly string[];
  readonly replacements: readonly Replacement[];
}

function isGiven(value: unknown): boolean {
  if (value === undefined || value === '' || value === false) return false;
  return !(Array.isArray(value) && value.length === 0);
}

/** Interfaces that the rehearsal has as well. */
const publicInterfaces: ReadonlySet<unknown> = new Set(['public_ip', 'public_dns']);

/** What stands where nothing was given. */
function nothingFor(value: unknown): unknown {
  if (Array.isArray(value)) return [];
  return value === true ? false : undefined;
}

function setAside<T extends Values>(values: T, names: readonly string[]): Offline<T> {
  const without = names.filter((name) => isGiven(values[name]) && !publicInterfaces.has(values[name]));
  const rest = Object.fromEntries(without.map((name) => [name, nothingFor(values[name])]));
  return { values: { ...values, ...rest }, without, replacements: [] };
}

/** Options of any Amazon component, with the local cloud's credentials in the place of all others. */
export function withoutCredentials<T extends Values>(values: T): Offline<T> {
  const offline = setAside(values, credentialOptions);
  const by = "the local cloud's own credentials; those are neither read nor asked for";
  return {
    ...offline,
    replacements: offline.without.length === 0 ? [] : [{ what: offline.without.join(', '), by }],
  };
}

/**
 * Options of a source, which reaches its instance over loopback.
 *
 * @param keyFile holds the private key of the pair that `ssh_keypair_name` names in the rehearsal.
 */
export function offlineSource(options: EbsOptions, keyFile: string | undefined): Offline<EbsOptions> {
  const credentials = withoutCredentials(options);
  const ways = setAside(credentials.values, wayOptions);
  const isPrivate = options.associate_public_ip_address === false;
  const without = isPrivate ? [...ways.without, 'associate_public_ip_address'] : ways.without;
  const named = options.ssh_keypair_name === undefined ? undefined : keyFile;
  return {
    values: {
      ...ways.values,
      associate_public_ip_address: isPrivate ? undefined : options.associate_public_ip_address,
      ssh_private_key_file: named,
    },
    without: [...credentials.without, ...without],
    replacements: [
      ...credentials.replacements,
      ...without.map((what) => ({ what, by: 'a key of the rehearsal, over a loopback address' })),
    ],
  };
}
