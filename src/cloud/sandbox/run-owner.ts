import { randomBytes } from 'node:crypto';
import { readFile, readlink } from 'node:fs/promises';

interface ProcessStart {
  readonly pid: number;
  /** In clock ticks since the host's start. */
  readonly startTime: number;
}

/** Which process a folder of temporary state belongs to. A process id alone is given out again; with its start time it is not. */
export interface RunOwner extends ProcessStart {
  /** The number of the pid namespace in which the id means this process. */
  readonly namespace: number;
}

export async function describeOwner(): Promise<RunOwner> {
  return { ...parseStat(await readFile('/proc/self/stat', 'utf8')), namespace: await ownNamespace() };
}

async function ownNamespace(): Promise<number> {
  return Number(/\d+/.exec(await readlink('/proc/self/ns/pid'))?.[0]);
}

/** Whether the process may still run, which of those in another container that shares our folders cannot be told. */
export async function mayRun(owner: RunOwner): Promise<boolean> {
  if (owner.namespace !== (await ownNamespace())) return true;
  const stat = await readFile(`/proc/${owner.pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && !isZombie(stat) && parseStat(stat).startTime === owner.startTime;
}

/** A process that was killed is listed until its parent has looked. */
function isZombie(stat: string): boolean {
  return stat.startsWith('Z', stat.lastIndexOf(')') + 2);
}

/** Reads a line of /proc/PID/stat: the second field is a name in brackets that may hold anything, the 22nd the start time. */
export function parseStat(stat: string): ProcessStart {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: Number.parseInt(stat, 10), startTime: Number(afterName[19]) };
}

/** A name for a run's folder and control group, which tells whose it is and is not used twice. */
export function nameRun({ pid, startTime, namespace }: RunOwner): string {
  return `kiln-${pid}-${startTime}-${namespace}-${randomBytes(3).toString('hex')}`;
}

export function parseRunName(name: string): RunOwner | undefined {
  const [, pid, startTime, namespace] = /^kiln-(\d+)-(\d+)-(\d+)-[0-9a-f]+$/.exec(name) ?? [];
  if (pid === undefined) return undefined;
  return { pid: Number(pid), startTime: Number(startTime), namespace: Number(namespace) };
}
