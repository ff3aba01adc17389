import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startKiln, type KilnRun } from './kiln.ts';

export interface CloudProcess {
  readonly endpoint: string;
  readonly pid: number;
  /** What points kiln and the SDKs at this cloud, and kiln at a state folder of its own. */
  readonly env: Readonly<Record<string, string>>;
  readonly stateHome: string;
  /** By id, the accounts beside the first, each with what points the SDKs at it. */
  readonly otherAccounts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly run: KilnRun;
  /** Ends it as Ctrl-C would and removes its state folder. */
  stop(): Promise<void>;
}

interface CloudFile {
  readonly endpoint: string;
  readonly pid: number;
  readonly region: string;
  readonly credentials: AccessKey;
  readonly otherAccounts: ReadonlyArray<{ readonly accountId: string; readonly credentials: AccessKey }>;
}

interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Starts `kiln cloud up` with a state folder of its own; `flags` are its own flags. */
export async function startCloud(flags: readonly string[] = []): Promise<CloudProcess> {
  const stateHome = await mkdtemp(join(tmpdir(), 'kiln-state-'));
  const run = startKiln(['cloud', 'up', ...flags], { env: { XDG_STATE_HOME: stateHome } });
  const file = await readCloudFile(stateHome, run);
  const envOf = ({ accessKeyId, secretAccessKey }: AccessKey): Readonly<Record<string, string>> => ({
    XDG_STATE_HOME: stateHome,
    AWS_ENDPOINT_URL: file.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_REGION: file.region,
  });
  return {
    endpoint: file.endpoint,
    pid: file.pid,
    stateHome,
    run,
    env: envOf(file.credentials),
    otherAccounts: Object.fromEntries(
      file.otherAccounts.map(({ accountId, credentials }) => [accountId, envOf(credentials)]),
    ),
    async stop() {
      run.child.kill('SIGINT');
      await run.ended;
      await rm(stateHome, { recursive: true, force: true });
    },
  };
}

async function readCloudFile(stateHome: string, run: KilnRun): Promise<CloudFile> {
  for (;;) {
    const text = await readFile(join(stateHome, 'kiln', 'cloud.json'), 'utf8').catch(() => undefined);
    if (text !== undefined) return JSON.parse(text) as CloudFile;
    if (run.child.exitCode !== null) throw await failedStart(run);
    await delay(20);
  }
}

async function failedStart(run: KilnRun): Promise<Error> {
  const { exitCode, stdout, stderr } = await run.ended;
  return new Error(`Cannot start the cloud: it ended with ${exitCode}\n${stdout}${stderr}`);
}
