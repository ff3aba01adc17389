import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Environment } from './run-command.ts';

/** The guests' way out: a user-mode network stack between the engine's network and the host's sockets. */
export interface Uplink {
  close(): void;
}

/**
 * Starts slirp4netns for the network of the engine's first process.
 *
 * @returns undefined where the host does not let us: then guests have the HTTP proxy only.
 */
export async function openUplink(enginePid: number, environment: Environment): Promise<Uplink | undefined> {
  const usable = await access('/dev/net/tun', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!usable) return undefined;
  const options = ['--configure', '--mtu=65520', '--disable-host-loopback', '--disable-dns', '--ready-fd=3'];
  const spaces = [`--userns-path=/proc/${enginePid}/ns/user`, String(enginePid), 'tap0'];
  const slirp = spawn('setpriv', ['--pdeathsig', 'KILL', '--', 'slirp4netns', ...options, ...spaces], {
    env: environment,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const ready = await new Promise<boolean>((resolve) => {
    slirp.stdio[3]?.once('data', () => resolve(true));
    slirp.once('error', () => resolve(false));
    slirp.once('exit', () => resolve(false));
  });
  return ready ? { close: () => slirp.kill('SIGKILL') } : undefined;
}
