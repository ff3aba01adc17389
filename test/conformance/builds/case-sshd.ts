import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import type { CaseKeys } from './case-keys.ts';
import type { CaseSetup } from './recorded-case.ts';

export interface CaseSshdOptions {
  readonly stateFolder: string;
  readonly remoteHome: string;
  readonly port: number;
  readonly keys: CaseKeys;
  readonly setup: CaseSetup;
}

const wrapper = fileURLToPath(new URL('ssh-wrapper.mjs', import.meta.url));

/** OpenSSH's server on loopback, with every session's command written down. */
export class CaseSshd {
  readonly #options: CaseSshdOptions;
  readonly #log: string;
  #server: ChildProcess | undefined;

  constructor(options: CaseSshdOptions) {
    this.#options = options;
    this.#log = join(options.stateFolder, 'sshd.log');
    writeFileSync(this.#log, '');
    writeFileSync(join(options.stateFolder, 'sshd.conf'), `${configLines(options).join('\n')}\n`);
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  }

  /** What the server has said, once it says no more: its words come by a pipe, which a busy machine is slow to read. */
  async quietLog(): Promise<string> {
    for (let before = this.#said(); ; before = this.#said()) {
      await delay(50);
      if (this.#said() === before) return before;
    }
  }

  async start(): Promise<void> {
    const before = this.#listens();
    const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(this.#options.stateFolder, 'sshd.conf')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    });
    server.stderr.on('data', (chunk: Buffer) => appendFileSync(this.#log, chunk));
    this.#server = server;
    while (this.#listens() === before) {
      if (server.exitCode !== null) throw new Error(`sshd did not start: ${this.#said()}`);
      await delay(5);
    }
  }

  /** Ends the server and all its sessions. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.pid === undefined || server.exitCode !== null) return;
    const pids = [server.pid, ...descendants(server.pid)];
    const ended = new Promise((resolve) => server.once('exit', resolve));
    for (const pid of pids) killIfThere(pid);
    await ended;
  }

  #said(): string {
    return readFileSync(this.#log, 'utf8');
  }

  #listens(): number {
    return this.#said().split('Server listening on').length;
  }
}

function configLines({ stateFolder, remoteHome, port, keys, setup }: CaseSshdOptions): readonly string[] {
  return [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${keys.host}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    `AuthorizedKeysFile ${keys.authorized}`,
    'PermitRootLogin yes',
    `LogLevel ${setup.events ? 'DEBUG1' : 'INFO'}`,
    'PrintMotd no',
    'SetEnv SHLVL=3',
    `PasswordAuthentication ${setup.password ? 'yes' : 'no'}`,
    'KbdInteractiveAuthentication no',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
    'MaxAuthTries 20',
    'MaxStartups 100',
    `ForceCommand ${process.execPath} ${wrapper} ${stateFolder} ${remoteHome}`,
  ];
}

function descendants(pid: number): readonly number[] {
  let children: readonly number[];
  try {
    children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
