import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { makeFolder } from '../../base/make-folder.ts';
import type { Host } from '../../contracts/component.ts';
import type { ProcessMark } from '../../engine/ledger/ledger-line.ts';
import { fateOf } from '../process-mark.ts';
import { stateFolder } from '../state-folder.ts';
import { foreignCloudFile } from './messages.ts';

/** Where a cloud can be reached, and what to sign with. */
export interface CloudAddress {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What a cloud in a process of its own writes down, so that other commands find it. */
export interface CloudFile extends CloudAddress {
  readonly pid: number;
  readonly accountId: string;
  /** Accounts beside that one, each with the key of its user. */
  readonly otherAccounts?:
    | ReadonlyArray<{ readonly accountId: string; readonly credentials: CloudAddress['credentials'] }>
    | undefined;
  readonly dataDir: string;
  readonly process: ProcessMark;
}

function pathOf(host: Host): string {
  return join(stateFolder(host), 'cloud.json');
}

/** The cloud that runs on this machine for this user, if any. */
export async function findRunningCloud(host: Host): Promise<CloudFile | undefined> {
  const file = await findLastCloud(host);
  return file !== undefined && fateOf(file.process) === 'running' ? file : undefined;
}

/** The cloud that runs, or ran until it was killed: one that ends by itself takes its file away. */
export async function findLastCloud(host: Host): Promise<CloudFile | undefined> {
  const path = pathOf(host);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const file = parseJson(text);
  if (!isCloudFile(file)) throw new Error(foreignCloudFile(path));
  return file;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isCloudFile(file: unknown): file is CloudFile {
  return typeof file === 'object' && file !== null && 'endpoint' in file && 'process' in file;
}

/** The keys are in it, so only its owner may read it. */
export async function writeCloudFile(host: Host, file: CloudFile): Promise<void> {
  const path = pathOf(host);
  makeFolder(dirname(path), 0o700);
  await writeFileAtomically(path, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600 });
}

export async function removeCloudFile(host: Host): Promise<void> {
  await rm(pathOf(host), { force: true });
}
