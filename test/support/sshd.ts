import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { makeLoginKey } from './ssh-login.ts';

const sshdPath = '/usr/sbin/sshd';
/** For `describe.skipIf`: these tests want Debian's openssh-server. */
export const noSshd = !existsSync(sshdPath);

export interface Sshd {
  readonly port: number;
  /** The user whom the key lets in: whoever runs the tests. */
  readonly user: string;
  /** In OpenSSH form. */
  readonly privateKey: string;
  /** A folder of the test's own, removed by `stop`. */
  readonly folder: string;
  /** What the server logged so far. */
  log(): string;
  /** Ends the server and its sessions. */
  stop(): Promise<void>;
  /** Starts it again on the same port. */
  start(): Promise<void>;
}

/** Starts OpenSSH's server on a loopback port, with a key pair of its own. */
export async function startSshd(extra: readonly string[] = []): Promise<Sshd> {
  const folder = mkdtempSync(join(tmpdir(), 'kiln-sshd-'));
  const userKey = makeLoginKey();
  const hostKey = makeLoginKey();
  const port = await freePort();
  writeFileSync(join(folder, 'host-key'), hostKey.privateKey, { mode: 0o600 });
  writeFileSync(join(folder, 'authorized-keys'), `${userKey.publicKey}\n`, { mode: 0o600 });
  writeFileSync(join(folder, 'config'), configText(folder, port, extra));
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
  let log = '';
  let server: ChildProcess | undefined;
  const sshd: Sshd = {
    port,
    user: userInfo().username,
    privateKey: userKey.privateKey,
    folder,
    log: () => log,
    async start() {
      const child = spawn(sshdPath, ['-D', '-e', '-f', join(folder, 'config')], {
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      server = child;
      await new Promise<void>((resolve, reject) => {
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          log += text;
          if (log.includes('Server listening on')) resolve();
        });
        child.once('exit', (code) => reject(new Error(`sshd exited with ${code}: ${log}`)));
      });
    },
    async stop() {
      const child = server;
      if (!child || child.exitCode !== null) return;
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await exited;
    },
  };
  await sshd.start();
  return sshd;
}

/** Ends the server and removes its folder. */
export async function removeSshd(sshd: Sshd): Promise<void> {
  await sshd.stop();
  rmSync(sshd.folder, { recursive: true, force: true });
}

function configText(folder: string, port: number, extra: readonly string[]): string {
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${join(folder, 'host-key')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized-keys')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'LogLevel INFO',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
  ];
  return `${[...extra, ...lines].join('\n')}\n`;
}

/** Below the ports that the kernel gives to whoever wants any, who would take it between here and its use. */
const ports = { first: 20_000, count: 12_000 } as const;

/** A loopback port where nothing listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = ports.first + randomInt(ports.count);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}
