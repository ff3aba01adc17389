import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, removeSshd, startSshd } from '../../support/sshd.ts';
import { fakeScript, worldFile } from './recorded-case.ts';

/** One request as the fake cloud logged it. */
export interface LoggedCall {
  readonly service: string;
  readonly region?: string;
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly error: { readonly code: string } | null;
  readonly out?: Readonly<Record<string, unknown>>;
}

/** Where the instances of all fake clouds are: an SSH server that knows the keys that they give out. */
export interface FakeMachines {
  /** Where `own_ed25519` lies, which the machines let in, and `other_ed25519`, which they do not. */
  readonly keys: string;
  stop(): Promise<void>;
}

/** The addresses that the fake's instances have; 22 is their port. */
const addresses = ['127.40.0.10', '127.40.0.11', '127.40.0.12', '127.40.0.13'];

export async function startFakeMachines(): Promise<FakeMachines> {
  const keys = makeKeys();
  const sshd = await startSshd([
    ...addresses.map((address) => `ListenAddress ${address}:22`),
    `AuthorizedKeysFile ${join(keys, 'authorized')}`,
    'PermitRootLogin yes',
  ]);
  const stop = async (): Promise<void> => {
    await removeSshd(sshd);
    rmSync(keys, { recursive: true, force: true });
  };
  return { keys, stop };
}

/** The fake cloud that the recordings were made against. */
export interface FakeCloud extends AsyncDisposable {
  readonly endpoint: string;
  readonly keys: string;
  calls(): Promise<readonly LoggedCall[]>;
}

/** Starts a fake cloud with the settings of a case. It ends when it is disposed of. */
export async function startFakeCloud(settings: object, { keys }: FakeMachines): Promise<FakeCloud> {
  const port = await freePort();
  const fake = spawn(process.execPath, [fakeScript, String(port), worldFile, keys], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => fake.once('exit', resolve));
  await new Promise((resolve, reject) => {
    fake.stdout.once('data', resolve);
    fake.once('exit', (code) => reject(new Error(`The fake cloud ended with ${code}`)));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await fetch(`${endpoint}/__reset`, { method: 'POST', body: JSON.stringify(settings) });
  return {
    endpoint,
    keys,
    async calls() {
      const answer = await fetch(`${endpoint}/__calls`);
      return (await answer.json()) as readonly LoggedCall[];
    },
    async [Symbol.asyncDispose]() {
      fake.kill('SIGKILL');
      await ended;
    },
  };
}

function makeKeys(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-fake-keys-'));
  const make = (name: string, ...options: readonly string[]): void => {
    execFileSync('ssh-keygen', ['-q', '-N', '', '-f', join(folder, name), ...options]);
  };
  make('pool_rsa', '-t', 'rsa', '-b', '2048', '-m', 'PEM');
  for (const name of ['pool_ed25519', 'own_ed25519', 'other_ed25519']) make(name, '-t', 'ed25519');
  const accepted = ['pool_rsa', 'pool_ed25519', 'own_ed25519'].map((name) =>
    readFileSync(join(folder, `${name}.pub`)),
  );
  writeFileSync(join(folder, 'authorized'), Buffer.concat(accepted));
  return folder;
}
