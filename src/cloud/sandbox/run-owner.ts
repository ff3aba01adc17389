import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Which process a folder of temporary state belongs to. A process id alone is given out again; with its start time it is not. */
export interface RunOwner {
  readonly pid: number;
  /** In clock ticks since the host's start. */
  readonly startTime: number;
}

export async function describeOwner(): Promise<RunOwner> {
  return parseStat(await readFile('/proc/self/stat', 'utf8'));
}

/** Whether the process still runs. */
export async function isAlive(owner: RunOwner): Promise<boolean> {
  const stat = await readFile(`/proc/${owner.pid}/stat`, 'utf8').catch(() => undefined);
  return stat !== undefined && parseStat(stat).startTime === owner.startTime;
}

/** Reads a line of /proc/PID/stat: the second field is a name in brackets that may hold anything, the 22nd the start time. */
export function parseStat(stat: string): RunOwner {
  const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid: Number.parseInt(stat, 10), startTime: Number(afterName[19]) };
}

/** A name for a run's folder and control group, which tells whose it is and is not used twice. */
export function nameRun({ pid, startTime }: RunOwner): string {
  return `kiln-${pid}-${startTime}-${randomBytes(3).toString('hex')}`;
}

export function parseRunName(name: string): RunOwner | undefined {
  const [, pid, startTime] = /^kiln-(\d+)-(\d+)-[0-9a-f]+$/.exec(name) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), startTime: Number(startTime) };
}
