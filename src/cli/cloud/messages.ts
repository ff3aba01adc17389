import { errorText } from '../../base/error-text.ts';
import type { ImportRecord } from '../../cloud/imports/import-record.ts';
import type { CloudAddress, CloudFile } from './cloud-file.ts';

export function noCloudRuns(): string {
  return 'No local cloud runs here. Start one with: kiln cloud up';
}

export function foreignCloudFile(path: string): string {
  return `Cannot read ${path}: this version of kiln did not write it. End the cloud that did, or remove the file`;
}

export function cloudRunsAlready({ endpoint, pid }: CloudFile): string {
  return `A local cloud runs already at ${endpoint} (process ${pid}). To end it: kiln cloud down`;
}

export function cloudIsUp({ endpoint, dataDir }: CloudFile): string {
  return `The local cloud answers at ${endpoint} and keeps its images in ${dataDir}.\nCtrl-C or kiln cloud down ends it. To point AWS's tools at it:\n`;
}

export function pageAddress(url: string): string {
  return `\n# To watch it in a browser: ${url}`;
}

/** Lines for a shell to read. */
export function exportLines({ endpoint, region, credentials }: CloudAddress): string {
  return [
    `export AWS_ENDPOINT_URL=${endpoint}`,
    keyLines(credentials),
    `export AWS_REGION=${region}`,
    `export AWS_DEFAULT_REGION=${region}`,
  ].join('\n');
}

export function cloudStarted(endpoint: string): string {
  return `Started a local cloud at ${endpoint} for the time of this command`;
}

export function cloudFound(endpoint: string): string {
  return `Using the local cloud at ${endpoint}`;
}

export function cloudEnded(pid: number): string {
  return `The local cloud (process ${pid}) has ended; its images are kept.`;
}

export function cloudDoesNotEnd(pid: number): string {
  return `The local cloud (process ${pid}) was asked to end, but still runs.`;
}

export function badPort(text: string): string {
  return `"${text}" is no port: a port is a whole number from 1 to 65535.`;
}

export function badAccount(text: string): string {
  return `"${text}" is no id of an account: that has 12 digits.`;
}

export function firstAccountGiven(id: string): string {
  return `-account ${id} is there anyway: name further accounts only.`;
}

export function badIssuer(text: string): string {
  return `"${text}" is no issuer of tokens: that is an address as it stands in the iss of a token, as in https://gitlab.com=http://127.0.0.1:8080.`;
}

export function badIssuerAddress(text: string): string {
  return `"${text}" is no address on this machine: give one as http://127.0.0.1:8080.`;
}

export function badSessionLength(seconds: number): string {
  return `-max-session-duration ${seconds} is no number of seconds.`;
}

export function furtherAccount(accountId: string): string {
  return `\nTo act in account ${accountId} instead:\n`;
}

export function keyLines({ accessKeyId, secretAccessKey }: CloudAddress['credentials']): string {
  return `export AWS_ACCESS_KEY_ID=${accessKeyId}\nexport AWS_SECRET_ACCESS_KEY=${secretAccessKey}`;
}

export function badHold(text: string): string {
  return `"${text}" is no number of seconds for -hold: a whole number, 0 to show every transition.`;
}

export function badProfile(flag: string, path: string, reason: string): string {
  return `Cannot read ${path}, which -${flag} names: ${reason}`;
}

export function latencyOfRunningCloud(endpoint: string): string {
  return `A local cloud runs at ${endpoint} with its own latency. End it (kiln cloud down), or leave -cloud-latency out`;
}

export function instanceNotReachable(id: string, state: string): string {
  return `${id} has no address to connect to: it is ${state}.`;
}

export function keyOfAnotherKiln(id: string, keyName: string | undefined): string {
  const key = keyName === undefined ? 'no key pair' : `the key pair ${keyName}`;
  return `${id} was launched with ${key}, not by kiln cloud run, so its private key is not here.`;
}

export function instanceIsUp(id: string, address: string): string {
  return `${id} runs at ${address}. To log in: kiln cloud ssh ${id}`;
}

export function imageImported(
  { name, description, ownerId, architecture, sshUser }: ImportRecord,
  { id, region }: { readonly id: string; readonly region: string },
): string {
  return `${description} is now the image "${name}" of ${ownerId} for ${architecture} (in ${region}: ${id}). Its user is ${sshUser}.`;
}

export function unknownImportKey(setting: string, known: readonly string[]): string {
  return `"${setting}" says nothing about an image: what can be said is ${known.map((key) => `${key}=...`).join(', ')}.`;
}

export function badImportValue(key: string, value: string, allowed: string): string {
  return `"${value}" cannot be the ${key} of an image: ${allowed}.`;
}

export function badImportSize(size: string): string {
  return `A volume has at most 16384 GB, not ${size}.`;
}

export function cannotRunSsh(cause: Error): string {
  return `Cannot run ssh (Debian's package openssh-client): ${errorText(cause)}`;
}
