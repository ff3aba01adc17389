import { readFileSync } from 'node:fs';
import { parseListeningPorts } from './listening-ports.ts';

/** Tells which ports a guest listens on, from its first process's view of its network. */
export interface PortWatch {
  stop(): void;
}

/**
 * Looks closely while a guest boots, as someone waits for its sshd, and now and then later.
 *
 * @param onChange gets all ports in ascending order, first when there is one.
 */
export function watchPorts(pid: number, onChange: (ports: readonly number[]) => void): PortWatch {
  let known = '';
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const ports = readPorts(pid);
    if (ports === undefined) return;
    looks += 1;
    if (ports.join() !== known) {
      known = ports.join();
      onChange(ports);
    }
    timer = setTimeout(look, pauseMs(looks));
  };
  look();
  return { stop: () => clearTimeout(timer) };
}

/** 4 ms for the first 4 s, 25 ms for the next 50 s, then 100 ms. */
function pauseMs(looks: number): number {
  if (looks < 1000) return 4;
  return looks < 3000 ? 25 : 100;
}

function readPorts(pid: number): readonly number[] | undefined {
  try {
    const tables = ['tcp', 'tcp6'].map((name) => readFileSync(`/proc/${pid}/net/${name}`, 'utf8'));
    return [...new Set(tables.flatMap(parseListeningPorts))].sort((a, b) => a - b);
  } catch {
    // The process has ended, or the host has no IPv6 at all, in which case the first table alone counts.
    return readIpv4Ports(pid);
  }
}

function readIpv4Ports(pid: number): readonly number[] | undefined {
  try {
    return parseListeningPorts(readFileSync(`/proc/${pid}/net/tcp`, 'utf8'));
  } catch {
    return undefined;
  }
}
