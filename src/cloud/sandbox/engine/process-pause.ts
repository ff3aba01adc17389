import { readdirSync, readlinkSync } from 'node:fs';

/** Stands processes still. */
export interface ProcessPause {
  /** Resolves when none of them runs any more. */
  freeze(): Promise<void>;
  thaw(): void;
}

/**
 * Stands a guest's processes still by signals, for hosts that give it no control group.
 *
 * @param pid is the guest's first process.
 */
export function pauseBySignals(pid: number): ProcessPause {
  return {
    freeze: async () => {
      // One that is being forked while we look is seen by the next look.
      for (let stopped = 0; ;) {
        const found = signalAll(pid, 'SIGSTOP');
        if (found === stopped) return;
        stopped = found;
      }
    },
    thaw: () => void signalAll(pid, 'SIGCONT'),
  };
}

/** @returns how many processes share the pid namespace of `pid`. */
function signalAll(pid: number, signal: NodeJS.Signals): number {
  const namespace = pidNamespace(pid);
  const members = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => namespace !== undefined && pidNamespace(other) === namespace);
  for (const member of members) {
    try {
      process.kill(member, signal);
    } catch {
      // It has ended by itself.
    }
  }
  return members.length;
}

function pidNamespace(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
