import { didYouMean } from '../base/did-you-mean.ts';
import type { AwsFailure, Silence } from './aws-error.ts';
import type { DecodedRefusal } from './decode-refusal.ts';
import type { CaBundle } from './http/read-ca-bundle.ts';

export function refusedByAws(failure: Omit<AwsFailure, 'status'>): string {
  const { service, operation, code, detail, requestId, hint } = failure;
  const id = requestId === '' ? '' : `, request ${requestId}`;
  const said = `AWS refused ${service}:${operation}: ${detail === '' ? code : detail} (${code}${id})`;
  return hint === undefined ? said : `${said}. ${hint}`;
}

export function decodedRefusal({ principal, action, resource, denied }: DecodedRefusal): string {
  const why = denied ? 'a statement denies it' : 'no statement allows it';
  return `${principal} may not do ${action} on ${resource}: ${why}`;
}

export function undecodable(why: string): string {
  return `AWS's reasons are encoded and could not be decoded: ${why}`;
}

export function unanswered({ service, operation, endpoint }: Silence): string {
  return `Cannot reach ${endpoint} for ${service}:${operation}`;
}

export function unreadableError(status: number, body: string): string {
  const start = body.replace(/\s+/g, ' ').trim().slice(0, 200);
  return `The answer had status ${status} and was no error of AWS's${start === '' ? '' : `: ${start}`}`;
}

export function invalidRegion(region: string): string {
  return `Cannot use "${region}" as an AWS region: it must be a name such as eu-west-1`;
}

export function noSuchRegion(region: string, known: readonly string[]): string {
  const near = didYouMean(region, known) || ' Regions are named as in "eu-west-1".';
  return `There is no region "${region}", or the endpoint in use knows none of that name.${near} Correct region, or AWS_REGION and the profile where the template leaves it to them`;
}

export function regionNotEnabled(region: string): string {
  return `These credentials are not known in ${region}: "${region}" is one that an account has to enable before it is there. Enable it for the account, take another region, or correct the credentials`;
}

export function invalidEndpoint(text: string): string {
  return `Cannot use "${text}" as an AWS endpoint: it must be a URL such as https://ec2.example.com`;
}

export function unreadableCaBundle({ path, setting }: CaBundle): string {
  return `Cannot read the certificates of ${setting} from "${path}"`;
}

export function emptyCaBundle({ path, setting }: CaBundle): string {
  return `Cannot use "${path}" of ${setting}: it holds no PEM certificate`;
}

export function connectTimeout(host: string, ms: number): string {
  return `No connection to ${host} within ${ms / 1000} s`;
}

export function answerTimeout(host: string, ms: number): string {
  return `No answer from ${host} for ${ms / 1000} s`;
}

export function connectionLost(host: string): string {
  return `The connection to ${host} broke before the answer was complete`;
}

export function unreachable(host: string): string {
  return `No connection to ${host}`;
}

export function untrusted(host: string): string {
  return `The certificate of ${host} is not trusted; name the certificates of its authority in AWS_CA_BUNDLE`;
}

export function commandSilent(program: string, ms: number): string {
  return `Cannot wait for ${program} any longer: it was ended after ${ms / 1000} s`;
}

export function commandTooLong(program: string, bytes: number): string {
  return `Cannot use what ${program} prints: it was ended after ${bytes / 1_048_576} MiB of output`;
}

export function commandUnstartable(program: string): string {
  return `Cannot start ${program}`;
}

export function sourceSilent(why: string): string {
  return `Cannot obtain credentials: ${why}`;
}

export function cannotRenew(why: string): string {
  return `The session has ended and cannot be renewed: ${why}`;
}

export function unreadableFile(path: string): string {
  return `${path} cannot be read`;
}

export function noPublicAddress(origin: string): string {
  return `Cannot learn the public address of this machine from ${origin}. Set KILN_PUBLIC_IP to it, or give temporary_security_group_source_cidrs`;
}

export function notAnAddress(text: string, source: string): string {
  return `"${text.slice(0, 60)}", which ${source} gives, is no address on the internet. Set KILN_PUBLIC_IP to that of this machine, or give temporary_security_group_source_cidrs`;
}

export function noUrl(variable: string, text: string): string {
  return `The value "${text}" of ${variable} is no URL`;
}
