import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errorCode } from '../base/error-code.ts';
import type { ProcessMark } from '../engine/ledger/ledger-line.ts';

/** Marks this process in its ledgers. */
export function ownMark(): ProcessMark {
  return { pid: process.pid, started: startOf(process.pid) ?? '', host: hostMark() };
}

/** Whether the process of a ledger still runs. On another machine, or in another container, that cannot be told. */
export function fateOf(mark: ProcessMark): 'running' | 'gone' | 'elsewhere' {
  if (mark.host !== hostMark()) return 'elsewhere';
  return isAlive(mark.pid) && (startOf(mark.pid) ?? '') === mark.started ? 'running' : 'gone';
}

/** A process that has ended, and whose parent has not asked how yet, is not alive, though it still has its id. */
export function isAlive(pid: number): boolean {
  if (readStat(pid)?.state === 'Z') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return errorCode(error) === 'EPERM';
  }
}

/** Ids mean the same only within one pid namespace of one host. */
function hostMark(): string {
  return `${hostname()} ${readLink('/proc/self/ns/pid')}`;
}

/** When a process was started: the boot, and the ticks since. Undefined where the host does not say (no Linux). */
function startOf(pid: number): string | undefined {
  const stat = readStat(pid);
  return stat && `${stat.boot} ${stat.startedTicks}`;
}

interface ProcessStat {
  readonly boot: string;
  /** A letter, `Z` for one that has ended and is not reaped yet. */
  readonly state: string;
  readonly startedTicks: string;
}

function readStat(pid: number): ProcessStat | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field may hold spaces and parentheses; the state is the third field, the start time the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { boot, state: fields[0] ?? '', startedTicks: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
