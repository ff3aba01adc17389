import { chown, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { currentUser } from './current-user.ts';
import { runCommand, type Environment } from './run-command.ts';
import { mayRun, parseRunName } from './run-owner.ts';
import type { UserNamespace } from './user-namespace.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** A folder of the host's cgroup v2 tree that belongs to the guests' root. */
export interface ControlGroup {
  readonly path: string;
  /** Removes it; nothing may run in it any more. */
  remove(): Promise<void>;
}

/** Removes a tree of control groups, leaves first, as often as it takes for the kernel to let them go. */
export const removeGroups =
  'n=0; while [ -d "$1" ] && [ $n -lt 250 ]; do find "$1" -depth -type d -exec rmdir {} \\; 2>/dev/null; [ -d "$1" ] && sleep 0.02; n=$((n+1)); done';

/**
 * Makes a control group for one cloud: at the top of the tree for root, else below our own group where that was
 * delegated to us.
 *
 * @param name is not in use by another cloud.
 * @returns undefined where the host gives us none: then guests with systemd cannot run.
 */
export async function makeControlGroup(
  name: string,
  namespace: UserNamespace,
  environment: Environment,
): Promise<ControlGroup | undefined> {
  const parent = await findParentGroup();
  if (parent === undefined) return undefined;
  await removeAbandoned(parent, environment);
  const path = join(parent, name);
  const remove = async (): Promise<void> => removeGroup(path, environment);
  try {
    await mkdir(path);
    await mkdir(join(path, 'engine'));
    const owned = [
      '',
      'cgroup.procs',
      'cgroup.subtree_control',
      'cgroup.threads',
      'engine',
      'engine/cgroup.procs',
    ];
    await Promise.all(
      owned.map(async (file) => chown(join(path, file), namespace.rootUid, namespace.rootGid)),
    );
  } catch {
    // Not ours to make groups in, or only in part: a host that gives us none is a host for fewer kinds of guests.
    await remove();
    return undefined;
  }
  return { path, remove };
}

async function removeGroup(path: string, environment: Environment): Promise<void> {
  const signal = timeoutSignal(10_000);
  await runCommand(['/bin/sh', '-c', removeGroups, 'sh', path], { environment, signal });
}

/** Groups whose watcher was killed with its cloud. */
async function removeAbandoned(parent: string, environment: Environment): Promise<void> {
  for (const name of await readdir(parent).catch((): string[] => [])) {
    const owner = parseRunName(name);
    if (owner !== undefined && !(await mayRun(owner))) await removeGroup(join(parent, name), environment);
  }
}

async function findParentGroup(): Promise<string | undefined> {
  const [mounts, groups] = await Promise.all([
    readFile('/proc/self/mountinfo', 'utf8'),
    readFile('/proc/self/cgroup', 'utf8'),
  ]);
  const mount = findUnifiedMount(mounts);
  if (mount === undefined) return undefined;
  const own =
    groups
      .split('\n')
      .find((line) => line.startsWith('0::'))
      ?.slice('0::'.length) ?? '/';
  return currentUser().uid === 0 ? mount : join(mount, own);
}

/** Where the cgroup v2 tree is mounted, which is a folder below /sys/fs/cgroup on hosts that still have version 1 too. */
export function findUnifiedMount(mountinfo: string): string | undefined {
  for (const line of mountinfo.split('\n')) {
    const [left = '', right = ''] = line.split(' - ');
    if (right.startsWith('cgroup2 ')) return left.split(' ')[4];
  }
  return undefined;
}
