import { errorText } from '../../../base/error-text.ts';
import type { BrokenRule } from './certificate-rules.ts';
import type { RolesAnywhereSettings } from './roles-anywhere-settings.ts';

const quote = (command: readonly string[]): string => command.join(' ');

export const noArn = (what: string, text: string): string =>
  `The ${what} ARN "${text}" is no ARN; it is shown where the ${what} was made, as in ${exampleArns[what] ?? ''}`;

export const arnMisplaced = (what: string, text: string): string =>
  `"${text}" is not the ARN of a ${what}, which reads as ${exampleArns[what] ?? ''}`;

const exampleArns: Readonly<Record<string, string>> = {
  'trust anchor': 'arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/ID',
  profile: 'arn:aws:rolesanywhere:REGION:ACCOUNT:profile/ID',
  role: 'arn:aws:iam::ACCOUNT:role/NAME',
};

export const arnsOfTwoRegions = (anchor: string, profile: string): string =>
  `The trust anchor is in ${anchor} and the profile in ${profile}; both must be in one region`;

export const arnsOfTwoAccounts = (accounts: readonly string[]): string =>
  `Trust anchor, profile and role must be of one account, and are of ${accounts.join(' and ')}; reach another account with assume_role`;

export const missingFile = (path: string): string => `There is no file ${path}`;

const held = (labels: readonly string[]): string =>
  labels.length === 0 ? 'nothing in PEM or DER that can be read' : labels.join(', ');

export const noCertificateIn = (path: string, labels: readonly string[]): string =>
  `${path} holds no certificate, but ${held(labels)}`;

export const noKeyIn = (path: string, labels: readonly string[]): string =>
  `${path} holds no private key, but ${held(labels)}; give the file of the key as private_key`;

export const cannotReadKey = (path: string): string =>
  `The private key in ${path} cannot be read; it is damaged, or of a kind that Roles Anywhere does not take (RSA and ECDSA keys it does)`;

export const keyNeedsPassword = (path: string): string =>
  `The private key in ${path} is encrypted, and no password was given: name the variable that holds it in password_env, or a file in password_file; in the environment set AWS_ROLES_ANYWHERE_PASSWORD, among flags give -password-file`;

export const keyPasswordWrong = (path: string): string =>
  `The password of the private key in ${path} is wrong, or the key is encrypted in a way that OpenSSL no longer knows`;

export const cannotReadPkcs12 = (path: string, cause: unknown): string =>
  `Cannot open the PKCS#12 file ${path}: ${errorText(cause)}`;

export const damagedCertificate = (path: string, what: string): string =>
  `The certificate in ${path} is damaged: ${what}`;

export const keyMismatch = (certificate: string, key: string): string =>
  `The private key in ${key} belongs to none of the certificates in ${certificate}; were both renewed together?`;

export const unusableKey = (path: string, kind: string): string =>
  `The key in ${path} is of the kind ${kind}; Roles Anywhere signs with RSA and ECDSA keys`;

export const chainTooLong = (length: number, longest: number): string =>
  `${length} certificates lie between this one and its authority, and Roles Anywhere takes ${longest}; make an authority further down the trust anchor`;

export const certificateTooLarge = (path: string, size: number, largest: number): string =>
  `The certificate in ${path} and those above it come to ${size} bytes in the headers of a request, and no more than ${largest} get through; issue a smaller one`;

export const signCommandFailed = (
  command: readonly string[],
  exitCode: number | null,
  stderr: string,
): string =>
  `The sign_command "${quote(command)}" wrote no signature in base64 or hex (${exitCode === null ? 'ended by a signal' : `exit status ${exitCode}`})${stderr.trim() && `: ${stderr.trim().slice(0, 500)}`}`;

export const notReached = (endpoint: string): string =>
  `Roles Anywhere cannot be reached at ${endpoint}; an endpoint reads as https://HOST`;

export const noSession = 'Roles Anywhere answered without a whole session; is the endpoint another service?';

export interface RefusedSession {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly why: string | undefined;
}

export const refused = ({ code, message, status, why }: RefusedSession): string =>
  `Roles Anywhere refused a session (${code}, HTTP ${status})${message && `: ${message}`}${why === undefined ? '' : `\n${why}`}`;

const ruleLines = (rules: readonly BrokenRule[]): string =>
  rules.map(({ found, wanted }) => `\n  - ${found}; wanted: ${wanted}`).join('');

export const breaksRules = (rules: readonly BrokenRule[]): string =>
  `The certificate breaks rules of Roles Anywhere:${ruleLines(rules)}`;

export const issuerBreaksRules = (issuer: string, rules: readonly BrokenRule[]): string =>
  `The certificate of the issuer "${issuer}" breaks rules of Roles Anywhere:${ruleLines(rules)}`;

export const certificateIsRevoked = (subject: string, serial: string): string =>
  `The certificate of "${subject}", serial number ${serial}, or one above it, stands in a revocation list of the trust anchor: issue another one, with a new key`;

export const anchorIsDisabled = (arn: string): string =>
  `The trust anchor is switched off; an administrator switches it on with: aws rolesanywhere enable-trust-anchor --trust-anchor-id ${idOf(arn)}`;

export const profileIsDisabled = (arn: string): string =>
  `The profile is switched off; an administrator switches it on with: aws rolesanywhere enable-profile --profile-id ${idOf(arn)}`;

const idOf = (arn: string): string => arn.split('/').at(-1) ?? arn;

export const anchorDoesNotKnow = (issuer: string): string =>
  `The trust anchor knows no authority that leads to the certificate's issuer "${issuer}". Is it the right trust anchor, is it enabled, is its own certificate still valid, and are all certificates between given as intermediates?`;

export const signatureDoesNotFit =
  'The signature does not fit the certificate: is the clock right, and does anything on the way change headers?';

export const sessionNameNotAllowed = (profileArn: string): string =>
  `The profile ${profileArn} does not accept session names: leave session_name out, or set acceptRoleSessionName on the profile`;

export const tagsNotMapped = (subject: string): string =>
  `A value of the certificate (subject "${subject}") cannot be a session tag: tags take letters, digits, spaces and _.:/=+-@ only. Change the certificate, or the attribute mappings of the profile`;

export const roleNotAllowed = (
  {
    roleArn,
    profileArn,
    trustAnchorArn,
  }: Pick<RolesAnywhereSettings, 'roleArn' | 'profileArn' | 'trustAnchorArn'>,
  subject: string,
): string =>
  `The role ${roleArn} does not let Roles Anywhere take it on for "${subject}". Its trust policy must allow rolesanywhere.amazonaws.com the actions sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity under conditions that this certificate meets (aws:SourceArn is ${trustAnchorArn}), the profile ${profileArn} must list the role, and the duration must be within the role's MaxSessionDuration`;
