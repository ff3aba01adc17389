import { didYouMean } from '../../base/did-you-mean.ts';
import { formatDuration } from '../../base/format-duration.ts';
import type { LinkTrace } from './chain-link.ts';

function listed(traces: ReadonlyArray<Pick<LinkTrace, 'link' | 'saw'>>): string {
  return traces.map(({ link, saw }) => `\n  - ${link}: ${saw}`).join('');
}

/** Where something stands that was tried: what is not there does not matter then. */
function thereIs(traces: readonly LinkTrace[]): readonly LinkTrace[] {
  return traces.filter(({ verdict }) => verdict !== 'absent');
}

export function noCredentials(traces: readonly LinkTrace[]): string {
  return `No AWS credentials were found. Looked at, in this order:${listed(traces)}\nSet access_key and secret_key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile; kiln credentials doctor says more`;
}

export function brokenCredentials(traces: readonly LinkTrace[]): string {
  return `Cannot use the AWS credentials that are configured:${listed(thereIs(traces))}`;
}

export function refusedCredentials(traces: readonly LinkTrace[]): string {
  return `Cannot obtain AWS credentials from where they are configured:${listed(thereIs(traces))}`;
}

export function noRegion(traces: ReadonlyArray<Pick<LinkTrace, 'link' | 'saw'>>): string {
  return `No AWS region was found. Looked at, in this order:${listed(traces)}\nSet the option region, or AWS_REGION`;
}

export function notSet(...names: readonly string[]): string {
  return names.length === 1 ? `${names[0]} is not set` : `${names.join(' and ')} are not set`;
}

export function setWithout(set: string, lacks: string): string {
  return `${set} is set, but ${lacks} is not`;
}

export function passedOver(profile: string): string {
  return `not asked, because the profile "${profile}" was asked for`;
}

export function switchedOff(by: string): string {
  return `switched off by ${by}`;
}

/** An id is no secret, but with its secret half as good as one: enough of it is shown to tell it from others. */
export function foundKey(accessKeyId: string, where: string): string {
  return `access key ****${accessKeyId.length > 8 ? accessKeyId.slice(-4) : ''} in ${where}`;
}

export function halfKey(have: string, lacks: string, where: string): string {
  return `${have} is in ${where}, but ${lacks} is not`;
}

export function writtenDown(where: string): string {
  return `nothing renews the session token in ${where}`;
}

export function missingFile(named: string, path: string): string {
  return `There is no ${path}, which ${named} names`;
}

export function noSuchProfile(profile: string, known: readonly string[], files: readonly string[]): string {
  const where = files.length === 0 ? '' : ` in ${files.join(' and ')}`;
  return `there is no profile "${profile}"${where}.${didYouMean(profile, known)}`.replace(/\.$/, '');
}

export function noSuchFiles(files: readonly string[]): string {
  return `there is no ${files.join(', nor ')}`;
}

export function invalidUrl(name: string, text: string): string {
  return `${name} is "${text}", which is no URL`;
}

export function unreadableCredentials(where: string): string {
  return `What ${where} answered is no credentials`;
}

export function foundRolesAnywhere({ roleArn }: { readonly roleArn: string }, place: string): string {
  return `role ${roleArn} by a certificate, as ${place} says`;
}

export function failedProcess(program: string, exitCode: number | null, stderr: string): string {
  const how = exitCode === null ? 'was ended by a signal' : `exited with ${exitCode}`;
  // The line behind a colon is what the first one wants to say.
  const line = /^(?:.*:[ \t\r]*\n)*.*/.exec(stderr.trim())?.[0].replace(/\s+/g, ' ').slice(0, 300) ?? '';
  return `Cannot use what ${program} prints: it ${how}${line === '' ? '' : ` and wrote "${line}"`}`;
}

export function noFirstSession(): string {
  return 'mfa_code is given, but neither mfa_serial nor a profile with mfa_serial says of which device';
}

export function twoBlocks(): string {
  return 'assume_role_with_web_identity and roles_anywhere exclude each other';
}

export function takenOn(roleArn: string): string {
  return `role ${roleArn} of the template, taken on with these`;
}

export function workingAs(who: string | undefined, link: string, sourceIdentity: string | undefined): string {
  const source = sourceIdentity === undefined ? '' : `, source identity ${sourceIdentity}`;
  return `Calling AWS${who === undefined ? '' : ` as ${who}`}${source} (credentials: ${link})`;
}

export function lastsForGood(): string {
  return 'these keys have no end';
}

export function renewedBefore(end: Date | undefined, now: Date): string {
  return end === undefined
    ? 'renewed when needed'
    : `valid until ${moment(end)} (${wait(end, now)}), renewed before`;
}

export function endsSometime(why: string): string {
  return `nobody knows until when, and they cannot be renewed: ${why}`;
}

export function endsAndStays({ end, why }: { readonly end: Date; readonly why: string }, now: Date): string {
  return `valid until ${moment(end)} (${wait(end, now)}), and cannot be renewed: ${why}`;
}

function moment(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

function wait(end: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((end.getTime() - now.getTime()) / 1000));
  return formatDuration(seconds * 1000);
}
