import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { kilnScript } from '../../support/kiln.ts';
import type { FakeCloud, LoggedCall } from './fake-cloud.ts';
import type { RecordedCase } from './recorded-case.ts';

/** What a run of kiln did. */
export interface ObservedRun {
  readonly exit: number | null;
  readonly calls: readonly LoggedCall[];
  readonly manifest: unknown;
  readonly output: string;
}

type Flags = readonly string[];

/** Runs a case with kiln in a copy of its folder. `flags` go before its arguments, as `-machine-readable` does. */
export async function runCase(
  recorded: RecordedCase,
  cloud: FakeCloud,
  flags: Flags = [],
): Promise<ObservedRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'kiln-case-'));
  try {
    const places = layOut(recorded, scratch, cloud);
    const { exit, output } = await runKiln([...flags, ...recorded.args], environment(recorded, places), {
      recorded,
      cloud,
      cwd: places.work,
    });
    const manifestFile = join(places.work, 'manifest.json');
    const manifest: unknown = existsSync(manifestFile)
      ? JSON.parse(readFileSync(manifestFile, 'utf8'))
      : undefined;
    return { exit, calls: await cloud.calls(), manifest, output };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Places {
  readonly scratch: string;
  readonly work: string;
  readonly home: string;
  readonly endpoint: string;
}

/** The recordings hold a line of text in the place of each private key. */
const keyFiles = { own_key: 'own_ed25519', other_key: 'other_ed25519' };

function layOut({ folder }: RecordedCase, scratch: string, { endpoint, keys }: FakeCloud): Places {
  const places = { scratch, work: join(scratch, 'work'), home: join(scratch, 'home'), endpoint };
  cpSync(join(folder, 'in'), places.work, { recursive: true });
  const home = join(places.work, 'HOME');
  if (existsSync(home)) renameSync(home, places.home);
  else mkdirSync(places.home);
  for (const [name, key] of Object.entries(keyFiles)) {
    if (existsSync(join(places.work, name))) copyFileSync(join(keys, key), join(places.work, name));
  }
  return places;
}

function environment({ env, env_unset: unset = [] }: RecordedCase, places: Places): Record<string, string> {
  const common = {
    PATH: process.env['PATH'] ?? '',
    HOME: places.home,
    XDG_STATE_HOME: join(places.scratch, 'state'),
    TZ: 'UTC',
    LANG: 'C.UTF-8',
    AWS_ENDPOINT_URL: places.endpoint,
    AWS_ENDPOINT_URL_STS: places.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_POLL_DELAY_SECONDS: '1',
    // The recordings had no way to the internet; port 9 is where nobody answers.
    KILN_CHECKIP_URL: 'http://127.0.0.1:9/',
    CHECKPOINT_DISABLE: '1',
    PACKER_NO_COLOR: '1',
  };
  const all = Object.entries({ ...common, ...env }).filter(([name]) => !unset.includes(name));
  return Object.fromEntries(all.map(([name, value]) => [name, fill(value, places)]));
}

function fill(text: string, { scratch, work, home, endpoint }: Places): string {
  return text
    .replaceAll('@EP@', endpoint)
    .replaceAll('@DIR@', work)
    .replaceAll('@HOME@', home)
    .replaceAll('@WORK@', scratch);
}

interface RunPlace {
  readonly recorded: RecordedCase;
  readonly cloud: FakeCloud;
  readonly cwd: string;
}

async function runKiln(
  args: Flags,
  env: Readonly<Record<string, string>>,
  { recorded, cloud, cwd }: RunPlace,
): Promise<{ readonly exit: number | null; readonly output: string }> {
  const child = spawn(process.execPath, [kilnScript, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const listen = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const { sigint } = recorded;
  if (sigint) {
    while (child.exitCode === null && !(await cloud.calls()).some(({ action }) => action === sigint.action))
      await delay(20);
    await delay(sigint.delay * 1000);
    child.kill('SIGINT');
  }
  return { exit: await ended, output };
}
