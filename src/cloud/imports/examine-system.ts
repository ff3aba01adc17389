import { posix } from 'node:path';
import { ownValue } from '../../base/own-value.ts';
import type { InitSystem } from '../runtime.ts';
import { foreignInit, foreignMachine, noInit, noLoginServer, noSudo, unknownMachine } from './messages.ts';
import { readInside, readMachine, resolveInside } from './root-file-system.ts';

export type Architecture = 'x86_64' | 'arm64';

/** What a root file system is, or why no instance can be made of it. */
export type SystemVerdict =
  | {
      readonly kind: 'bootable';
      readonly init: InitSystem;
      readonly architecture: Architecture;
      /** As the system calls itself. */
      readonly title: string;
      /** Whom public images of that system have for their first login. */
      readonly sshUser: string;
      /** What its users will miss, in whole sentences. */
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** By ELF's numbers. */
const machines: Readonly<Record<number, Architecture>> = { 0x3e: 'x86_64', 0xb7: 'arm64' };

/** Those whose images on AWS have another user than `ec2-user`. */
const users: Readonly<Record<string, string>> = {
  debian: 'admin',
  ubuntu: 'ubuntu',
  centos: 'centos',
  fedora: 'fedora',
  rocky: 'rocky',
  busybox: 'root',
};

/**
 * Looks at a root file system in a folder.
 *
 * @param host - what this machine runs, as Node names it
 */
export async function examineSystem(root: string, host: string): Promise<SystemVerdict> {
  const init = await resolveInside(root, '/sbin/init');
  if (init === undefined) return { kind: 'refused', reason: noInit };
  const kind = await initKind(root, init);
  if (kind === undefined) return { kind: 'refused', reason: foreignInit(posix.basename(init)) };
  const program = kind === 'systemd' ? init : await resolveInside(root, '/bin/sh');
  const machine = program === undefined ? undefined : await readMachine(program);
  const architecture = machines[machine ?? 0];
  if (architecture === undefined) return { kind: 'refused', reason: unknownMachine };
  if (architecture !== hostArchitecture(host))
    return { kind: 'refused', reason: foreignMachine(architecture, hostArchitecture(host) ?? host) };
  const release = parseRelease(await readInside(root, '/etc/os-release'));
  return {
    kind: 'bootable',
    init: kind,
    architecture,
    title: release['PRETTY_NAME'] ?? 'A system without /etc/os-release',
    sshUser: ownValue(users, release['ID'] ?? '') ?? 'ec2-user',
    warnings: await warningsOf(root, kind),
  };
}

function hostArchitecture(host: string): Architecture | undefined {
  if (host === 'x64') return 'x86_64';
  return host === 'arm64' ? 'arm64' : undefined;
}

/** systemd, or the init of the busybox base itself. */
async function initKind(root: string, init: string): Promise<InitSystem | undefined> {
  if (posix.basename(init) === 'systemd') return 'systemd';
  const isOurs = (await readInside(root, '/sbin/init')).includes('/run/kiln/dropbear');
  return isOurs ? 'busybox' : undefined;
}

/** Reads lines of `NAME="value"`. */
export function parseRelease(text: string): Readonly<Record<string, string | undefined>> {
  const lines = [...text.matchAll(/^([A-Z_]+)=["']?(.*?)["']?$/gm)];
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value]));
}

async function warningsOf(root: string, init: InitSystem): Promise<readonly string[]> {
  if (init === 'busybox') return [];
  const [sshd, sudo] = await Promise.all([
    resolveInside(root, '/usr/sbin/sshd'),
    resolveInside(root, '/usr/bin/sudo'),
  ]);
  return [...(sshd === undefined ? [noLoginServer] : []), ...(sudo === undefined ? [noSudo] : [])];
}
