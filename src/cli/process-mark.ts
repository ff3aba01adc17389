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

export function isAlive(pid: number): boolean {
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
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field may hold spaces and parentheses; start time is the 22nd field, so the 20th after it.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
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
