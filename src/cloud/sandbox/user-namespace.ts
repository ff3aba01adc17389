import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { currentUser } from './current-user.ts';
import { chooseIdMaps, type IdMapping, type IdMaps } from './id-ranges.ts';
import { idsNotMapped, namespaceNotMade } from './messages.ts';
import { runCommand, type Environment } from './run-command.ts';

/** Where guests' root is root: a range of the host's ids that has no rights on the host. */
export interface UserNamespace {
  /** The host's ids that are root inside. */
  readonly rootUid: number;
  readonly rootGid: number;
  /**
   * The command line that runs a command as the namespace's root, and ends it when the process that started it ends.
   *
   * @param mounts - a mount namespace of the user namespace, as a path below /proc; the host's where it is left out
   */
  enter(argv: readonly string[], mounts?: string): readonly string[];
  /** Lets the namespace go; it lives on in the processes that have entered it. */
  close(): void;
}

/**
 * Makes a user namespace. Also as root: without one a script that sets the clock or mounts a disk in a guest would do
 * so on the host.
 *
 * @throws Error when the host has no user namespaces for us, or no ids.
 */
export async function openUserNamespace(
  environment: Environment,
  signal: AbortSignal,
): Promise<UserNamespace> {
  const user = currentUser();
  const maps = await chooseIdMaps(user);
  // It ends by itself with us, as its standard input then ends. It says when it is inside.
  const holder = spawn('unshare', ['--user', '--', '/bin/sh', '-c', 'echo inside; exec cat >/dev/null'], {
    env: environment,
    detached: true,
  });
  const { pid } = holder;
  const abandon = (): void => void holder.kill('SIGKILL');
  signal.addEventListener('abort', abandon, { once: true });
  try {
    await firstWords(holder.stdout, holder);
    if (pid === undefined) throw new Error(namespaceNotMade('its first process has no id'));
    await writeMaps(pid, { uid: user.uid, maps }, environment, signal);
  } catch (error) {
    holder.kill('SIGKILL');
    signal.throwIfAborted();
    throw error;
  } finally {
    // From here on an abort is none of its business: it ends when it is closed.
    signal.removeEventListener('abort', abandon);
  }
  holder.removeAllListeners('error').on('error', () => undefined);
  return {
    rootUid: maps.users[0]?.outside ?? user.uid,
    rootGid: maps.groups[0]?.outside ?? user.gid,
    // Entering a namespace clears the parent-death signal, so it is set inside.
    enter: (argv, mounts) => [...door(pid, mounts), 'setpriv', '--pdeathsig', 'KILL', '--', ...argv],
    close: () => holder.kill('SIGKILL'),
  };
}

function door(pid: number, mounts: string | undefined): readonly string[] {
  const spaces = ['--user', ...(mounts === undefined ? [] : [`--mount=${mounts}`])];
  return ['nsenter', '--target', String(pid), ...spaces, '--setuid', '0', '--setgid', '0', '--'];
}

async function firstWords(stdout: NodeJS.ReadableStream, holder: ReturnType<typeof spawn>): Promise<void> {
  let complaint = '';
  holder.stderr?.on('data', (bytes: Buffer) => (complaint += bytes.toString()));
  const failed = new Promise<never>((_, reject) => {
    holder.once('error', (error) => reject(new Error(namespaceNotMade(error.message), { cause: error })));
    holder.once('exit', () => reject(new Error(namespaceNotMade(complaint.trim()))));
  });
  failed.catch(() => undefined);
  await Promise.race([once(stdout, 'data'), failed]);
}

interface Maps {
  readonly uid: number;
  readonly maps: IdMaps;
}

async function writeMaps(
  pid: number,
  { uid, maps }: Maps,
  environment: Environment,
  signal: AbortSignal,
): Promise<void> {
  if (uid === 0) {
    try {
      await writeFile(`/proc/${pid}/uid_map`, maps.users.map(mapLine).join(''));
      await writeFile(`/proc/${pid}/gid_map`, maps.groups.map(mapLine).join(''));
    } catch (cause) {
      throw new Error(idsNotMapped, { cause });
    }
    return;
  }
  // Only these two setuid tools may write a map of more than the user's own id.
  await runCommand(['newuidmap', String(pid), ...mapArguments(maps.users)], { environment, signal });
  await runCommand(['newgidmap', String(pid), ...mapArguments(maps.groups)], { environment, signal });
}

function mapArguments(mappings: readonly IdMapping[]): readonly string[] {
  return mappings.flatMap(({ inside, outside, count }) => [String(inside), String(outside), String(count)]);
}

function mapLine({ inside, outside, count }: IdMapping): string {
  return `${inside} ${outside} ${count}\n`;
}
