import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { runCommand } from '../run-command.ts';
import { parseListeningPorts } from './listening-ports.ts';

/** Between two looks at a guest that does not listen yet: someone waits for its sshd. */
const eagerMs = 4;

/** Between two looks at one that does, or that has not for `patience` looks. */
const calmMs = 50;
const patience = 5_000;

/** After so many looks without a change the ports are read all the same, as one may have come while another went. */
const looksBetweenReadings = 40;

/**
 * Tells which ports a guest listens on, until `signal` aborts or the guest is gone.
 *
 * @param pid is the guest's first process.
 * @param onChange gets all ports in ascending order, first when there is one.
 */
export async function watchPorts(
  pid: number,
  onChange: (ports: readonly number[]) => void,
  signal: AbortSignal,
): Promise<void> {
  let ports = '';
  let count = '';
  try {
    for (let looks = 1; !signal.aborted; looks += 1) {
      const before = count;
      count = countSockets(pid);
      if (count !== before || looks % looksBetweenReadings === 0) {
        const found = await readPorts(pid, signal);
        if (found.join() !== ports) onChange(found);
        ports = found.join();
      }
      await delay(ports === '' && looks < patience ? eagerMs : calmMs, undefined, { signal });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** A number that changes when a socket comes or goes. Reading it costs the kernel nothing; the table of sockets is slow. */
function countSockets(pid: number): string {
  return ['sockstat', 'sockstat6']
    .map((name) => /^TCP6?: inuse \d+/m.exec(readNetFile(pid, name))?.[0] ?? '')
    .join();
}

function readNetFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/net/${name}`, 'utf8');
  } catch {
    // The guest has just ended, or the host has no IPv6.
    return '';
  }
}

async function readPorts(pid: number, signal: AbortSignal): Promise<readonly number[]> {
  const argv = [
    'nsenter',
    `--net=/proc/${pid}/ns/net`,
    'ss',
    '--listening',
    '--tcp',
    '--numeric',
    '--no-header',
  ];
  return parseListeningPorts(await runCommand(argv, { environment: process.env, signal }));
}
