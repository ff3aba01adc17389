import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** An SSH agent of OpenSSH's. It ends when it is disposed of. */
export interface SshAgent extends AsyncDisposable {
  readonly socket: string;
}

/** Starts an agent that listens in a folder and holds the keys of some files. */
export async function startSshAgent(folder: string, keyFiles: readonly string[]): Promise<SshAgent> {
  const socket = join(folder, 'agent.sock');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => agent.once('exit', () => resolve()));
  const until = Date.now() + 60_000;
  while (!existsSync(socket)) {
    if (Date.now() > until) throw new Error('ssh-agent does not start');
    await delay(10);
  }
  for (const file of keyFiles) {
    execFileSync('ssh-add', ['-q', file], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
  }
  return {
    socket,
    async [Symbol.asyncDispose]() {
      agent.kill();
      await ended;
    },
  };
}
