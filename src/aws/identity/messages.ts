import { didYouMean } from '../../base/did-you-mean.ts';
import type { LinkTrace } from './chain-link.ts';

function listed(traces: readonly LinkTrace[]): string {
  return traces.map(({ link, saw }) => `\n  - ${link}: ${saw}`).join('');
}

export function noCredentials(traces: readonly LinkTrace[]): string {
  return `No AWS credentials were found. Looked at, in this order:${listed(traces)}\nSet access_key and secret_key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a profile`;
}

export function brokenCredentials(traces: readonly LinkTrace[]): string {
  return `Cannot use the AWS credentials that are configured:${listed(traces)}`;
}

export function noRegion(traces: readonly LinkTrace[]): string {
  return `No AWS region was found. Looked at, in this order:${listed(traces)}\nSet the option region, or AWS_REGION`;
}

export function notSet(...names: readonly string[]): string {
  return names.length === 1 ? `${names[0]} is not set` : `${names.join(' and ')} are not set`;
}

export function passedOver(profile: string): string {
  return `not asked, because the option profile names "${profile}"`;
}

export function foundKey(accessKeyId: string, where: string): string {
  return `access key ${accessKeyId} in ${where}`;
}

export function halfKey(have: string, lacks: string, where: string): string {
  return `${have} is in ${where}, but ${lacks} is not`;
}

export function noKeysInProfile(profile: string, files: readonly string[]): string {
  return `the profile "${profile}" in ${files.join(' and ')} holds no keys`;
}

export function keysGone(profile: string): string {
  return `The keys of the profile "${profile}" are no longer there`;
}

export function noSuchProfile(profile: string, known: readonly string[], files: readonly string[]): string {
  const where = files.length === 0 ? '' : ` in ${files.join(' and ')}`;
  return `there is no profile "${profile}"${where}.${didYouMean(profile, known)}`.replace(/\.$/, '');
}

export function noSuchFiles(files: readonly string[]): string {
  return `there is no ${files.join(', nor ')}`;
}

export function unreadableFile(path: string): string {
  return `${path} cannot be read`;
}

export function unsupportedProfile(profile: string, key: string): string {
  return `the profile "${profile}" asks for ${key}, which kiln does not carry out yet`;
}
