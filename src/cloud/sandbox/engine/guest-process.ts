import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { makeGuestGroup, type GuestGroup } from './guest-group.ts';
import { openNamespaces, prepareGuest, startInit } from './guest-scripts.ts';
import { pauseBySignals, type ProcessPause } from './process-pause.ts';
import type { GuestEnd, GuestPlan } from './protocol.ts';
import { diskFolders } from './stage-guest.ts';

/** A guest from its first shell to its last process. */
export interface GuestProcess {
  /** Its first process, as the engine sees it. */
  readonly pid: number;
  /** Stands all its processes still, and lets them go on. */
  readonly pause: ProcessPause;
  /** Settles when all its processes have ended. */
  readonly ended: Promise<GuestEnd>;
}

export interface LaunchOptions {
  readonly controlGroup: string | undefined;
  readonly onConsole: (text: string) => void;
}

/** What the kernel ends a pid namespace's first process with, for reboot(2) inside it, as `script` reports it. */
const endsByStatus: Readonly<Record<number, GuestEnd>> = { 129: 'reboot', 130: 'halt' };

/**
 * Starts a staged guest; resolves when its own first process is about to run.
 *
 * @throws Error when it ends before; what it wrote to its console says why.
 */
export async function launchGuest(plan: GuestPlan, options: LaunchOptions): Promise<GuestProcess> {
  const group =
    options.controlGroup === undefined ? undefined : makeGuestGroup(options.controlGroup, plan.guest);
  // A terminal, as systemd writes to nothing less; `script` is the one tool of every Linux that makes one.
  const child = spawn(
    'script',
    ['--quiet', '--flush', '--return', '--command', openNamespaces, '/dev/null'],
    {
      env: launchEnvironment(plan, group),
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    },
  );
  child.stdout?.setEncoding('utf8').on('data', options.onConsole);
  child.stderr?.setEncoding('utf8').on('data', options.onConsole);
  const ended = waitForEnd(child, group);
  const started = await Promise.race([hasSpoken(child), ended]);
  if (started !== 'started') throw new Error('its first process did not start');
  const pid = firstProcess(child);
  return { pid, pause: group ?? pauseBySignals(pid), ended };
}

function launchEnvironment(plan: GuestPlan, group: GuestGroup | undefined): NodeJS.ProcessEnv {
  const { root, stage } = diskFolders(plan.diskDir);
  const guestEnvironment = Object.entries(plan.environment).map(([name, value]) => `${name}=${value}`);
  return {
    PATH: process.env['PATH'],
    SHELL: '/bin/sh',
    KILN_CONTROL_GROUP: group?.path ?? '',
    KILN_PREPARE: prepareGuest,
    KILN_START: startInit,
    KILN_ROOT: root,
    KILN_STAGE: stage,
    KILN_HOSTNAME: plan.hostname,
    KILN_FORGET: plan.forget.join(' '),
    KILN_ETC_FILES: plan.etcFiles.map(({ path }) => `etc/${path}`).join(' '),
    KILN_MOUNT_POINTS: plan.fileMounts.map(({ onto }) => onto).join(' '),
    KILN_GUEST_ENVIRONMENT: guestEnvironment.join(' '),
  };
}

async function hasSpoken(child: ChildProcess): Promise<'started' | 'silent'> {
  const words = child.stdio[3];
  if (!(words instanceof Readable)) return 'silent';
  return new Promise((resolve) => {
    words.once('data', () => resolve('started'));
    words.once('end', () => resolve('silent'));
  });
}

async function waitForEnd(child: ChildProcess, group: GuestGroup | undefined): Promise<GuestEnd> {
  const status = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', resolve);
  });
  await group?.remove();
  return endsByStatus[status ?? 0] ?? 'killed';
}

/** `script` has one child, the waiting `unshare`, and that one has the guest's first process. */
function firstProcess(script: ChildProcess): number {
  return onlyChild(onlyChild(script.pid ?? 0));
}

function onlyChild(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')[0]);
}
