import type { LinkTrace } from '../../aws/identity/chain-link.ts';
import type { Who } from './whoami.ts';

export const needsCertificate =
  'A session of Roles Anywhere needs -certificate, the file of the certificate.';

export const needsArns = (flags: readonly string[]): string =>
  `A session of Roles Anywhere needs ${flags.map((flag) => `-${flag}`).join(', ')} too.`;

export const badDuration = (seconds: number): string =>
  `-session-duration: a session lasts 900 to 43200 seconds, not ${seconds}.`;

export const profileOrCertificate =
  '-profile and -certificate exclude each other: credentials come from the one or the other.';

export const needsCertificateFile = 'Name the file of a certificate with -certificate.';

export const noSuchFile = (path: string): string => `There is no file ${path}`;

export const notOnThisMachine = (flag: string): string =>
  `-${flag} is a flag of aws_signing_helper that kiln does not have: give the certificate and the key as files, or name a sign_command in the profile.`;

export const templateDecides = (flag: string): string =>
  `-${flag} and a template exclude each other: its sources say how they log in.`;

export const badAccount = (text: string): string =>
  `-account: "${text}" is no number of an account, which has 12 digits.`;

/** What each link saw, for people. */
export const traceText = (trace: ReadonlyArray<Pick<LinkTrace, 'link' | 'saw'>>): string =>
  trace.map(({ link, saw }) => `  ${link}: ${saw}`).join('\n');

/** Credentials that can be had again, or never end. */
export const lastsUntil = (end: string | undefined): string =>
  end === undefined ? 'they do not end' : `until ${end}, and renewed before that`;

/** Credentials that nothing can renew. */
export const lastsForGood = (end: Date | undefined, why: string): string =>
  `${end === undefined ? 'for an unknown time' : `until ${end.toISOString()}`}; ${why}`;

export const whoText = ({
  arn,
  account,
  userId,
  link,
  lasts,
  sessionName,
  sourceIdentity,
  trace,
}: Who): string => {
  const rows = [
    ['account', account],
    ['user id', userId],
    ['found by', link],
    ['session', sessionName],
    ['source identity', sourceIdentity],
    ['valid', lasts],
  ].flatMap(([name = '', value]) => (value === undefined ? [] : [`  ${name.padEnd(16)} ${value}`]));
  return [arn, ...rows, '', 'Looked at, in this order:', traceText(trace), ''].join('\n');
};

export const portTaken = (port: number): string =>
  `Cannot serve credentials on port ${port}: something else listens there; choose another with -port, or 0 for a free one`;

export const wantedCommand = 'a command to run after --';

export const badPort = (port: number): string =>
  `-port: ${port} is no port: a port is a whole number up to 65535, and 0 is a free one.`;

export interface ServedAt {
  readonly metadataUrl: string;
  readonly containerUrl: string;
  readonly tokenFile: string;
}

export const servedAt = ({
  metadataUrl,
  containerUrl,
  tokenFile,
}: ServedAt): string => `Serving credentials on this machine until Ctrl-C. Programs find them by either of these:

export AWS_EC2_METADATA_SERVICE_ENDPOINT=${metadataUrl}

export AWS_CONTAINER_CREDENTIALS_FULL_URI=${containerUrl}
export AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=${tokenFile}
`;

export const cannotStart = (program: string): string => `Cannot run ${program}`;
