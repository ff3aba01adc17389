import { isAbsolute, join } from 'node:path';
import type { RolesAnywhereSettings } from '../../aws/identity/roles-anywhere/roles-anywhere-settings.ts';
import type { AccessSettings } from '../../aws/session.ts';
import { flagTable, type FlagValues } from '../flags/flag.ts';
import {
  badDuration,
  needsArns,
  needsCertificate,
  notOnThisMachine,
  profileOrCertificate,
} from './messages.ts';

const text = (doc: string, value = 'TEXT') => ({ kind: 'text', default: '', value, doc }) as const;

/** Where credentials are to come from. Those of Roles Anywhere have the names that aws_signing_helper gives them. */
export const identityFlags = flagTable({
  profile: text('A profile of the AWS config and credentials files.', 'PROFILE'),
  region: text(
    'The region. With a certificate: where Roles Anywhere is asked, if not in that of the trust anchor.',
    'REGION',
  ),
  certificate: text('Roles Anywhere: the certificate, in PEM, DER or PKCS#12.', 'FILE'),
  'private-key': text(
    'Roles Anywhere: the private key. Left out, that in the file of the certificate.',
    'FILE',
  ),
  intermediates: text('Roles Anywhere: the certificates between this one and the trust anchor.', 'FILE'),
  'trust-anchor-arn': text('Roles Anywhere: the ARN of the trust anchor.', 'ARN'),
  'profile-arn': text('Roles Anywhere: the ARN of its profile.', 'ARN'),
  'role-arn': text('Roles Anywhere: the role to take on.', 'ARN'),
  'role-session-name': text(
    'Roles Anywhere: the name of the session, where its profile accepts one.',
    'NAME',
  ),
  'session-duration': {
    kind: 'count',
    default: 3600,
    doc: 'Roles Anywhere: how many seconds the session lasts, 3600 where it is left out.',
  },
  endpoint: text('Roles Anywhere: its address.', 'URL'),
  'pkcs8-password': text(
    'Roles Anywhere: the password of the key. Others on this machine can see it; a file is safer.',
  ),
  'password-file': text('Roles Anywhere: a file that holds the password of the key.', 'FILE'),
  'no-verify-ssl': { kind: 'switch', default: false, doc: 'Do not check the certificates of servers.' },
  'with-proxy': {
    kind: 'switch',
    default: false,
    doc: 'Taken for compatibility: the proxies of the environment are always used.',
  },
  debug: { kind: 'switch', default: false, doc: 'Say on standard error what each place was seen to hold.' },
  'cert-selector': text('Not there: certificates come from files.'),
  'system-store-name': text('Not there: certificates come from files.'),
  'use-latest-expiring-certificate': {
    kind: 'switch',
    default: false,
    doc: 'Not there: certificates come from files.',
  },
  'pkcs11-lib': text('Not there: keys come from files, or a sign_command of the profile.'),
  'reuse-pin': { kind: 'switch', default: false, doc: 'Not there: keys come from files.' },
  'tpm-key-password': text('Not there: keys come from files, or a sign_command of the profile.'),
  'no-tpm-key-password': { kind: 'switch', default: false, doc: 'Not there: keys come from files.' },
});

export type IdentityFlags = FlagValues<typeof identityFlags>;

const missingHere = [
  'cert-selector',
  'system-store-name',
  'use-latest-expiring-certificate',
  'pkcs11-lib',
  'reuse-pin',
  'tpm-key-password',
  'no-tpm-key-password',
] as const satisfies ReadonlyArray<keyof IdentityFlags>;

/** What a session of Roles Anywhere is asked for by. */
const arns = ['trust-anchor-arn', 'profile-arn', 'role-arn'] as const;

/** What Roles Anywhere takes, in seconds. */
const shortestSession = 900;
const longestSession = 43_200;

const rolesAnywhereFlags = [...arns, 'certificate', 'private-key'] as const;

/** The same as settings, or what is wrong with the flags. */
export function settingsOfFlags(
  flags: IdentityFlags,
  cwd: string,
): AccessSettings | { readonly wrongUse: string } {
  const absent = missingHere.find((name) => flags[name] !== '' && flags[name] !== false);
  if (absent !== undefined) return { wrongUse: notOnThisMachine(absent) };
  const common = {
    givenBy: 'flags' as const,
    region: flags.region || undefined,
    insecureSkipTlsVerify: flags['no-verify-ssl'],
  };
  if (rolesAnywhereFlags.every((name) => flags[name] === ''))
    return { ...common, profile: flags.profile || undefined };
  if (flags.certificate === '') return { wrongUse: needsCertificate };
  if (flags.profile !== '') return { wrongUse: profileOrCertificate };
  const missing = arns.filter((name) => flags[name] === '');
  if (missing.length > 0) return { wrongUse: needsArns(missing) };
  const seconds = flags['session-duration'];
  if (seconds < shortestSession || seconds > longestSession) return { wrongUse: badDuration(seconds) };
  return { ...common, rolesAnywhere: rolesAnywhereOf(flags, cwd) };
}

function rolesAnywhereOf(flags: IdentityFlags, cwd: string): RolesAnywhereSettings {
  const path = (given: string): string | undefined => {
    if (given === '') return undefined;
    return isAbsolute(given) ? given : join(cwd, given);
  };
  return {
    trustAnchorArn: flags['trust-anchor-arn'],
    profileArn: flags['profile-arn'],
    roleArn: flags['role-arn'],
    certificate: path(flags.certificate) ?? '',
    privateKey: path(flags['private-key']),
    intermediates: path(flags.intermediates),
    password: flags['pkcs8-password'] || undefined,
    passwordFile: path(flags['password-file']),
    sessionName: flags['role-session-name'] || undefined,
    durationSeconds: flags['session-duration'],
    region: flags.region || undefined,
    endpoint: flags.endpoint || undefined,
  };
}
