import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** What a process leaves in the kernel: itself, its namespaces, mounts, network interfaces and control groups. */
export interface HostTraces {
  /** `pid start-time command` */
  readonly processes: readonly string[];
  readonly namespaces: readonly string[];
  readonly mounts: readonly string[];
  readonly interfaces: readonly string[];
  readonly controlGroups: readonly string[];
  /** When it was looked, in clock ticks since the host's start. */
  readonly takenAt: number;
}

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly startTime: number;
  readonly label: string;
  readonly namespaces: readonly string[];
}

const kinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'] as const;

function readProcess(pid: string): ProcessEntry | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').slice(0, 60);
    return {
      pid: Number(pid),
      parent: Number(fields[1]),
      startTime: Number(fields[19]),
      label: `${pid} ${fields[19]} ${command}`,
      namespaces: kinds.map((kind) => readlinkSync(`/proc/${pid}/ns/${kind}`)),
    };
  } catch {
    return undefined;
  }
}

function readProcesses(): readonly ProcessEntry[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readProcess)
    .filter((entry) => entry !== undefined);
}

function listControlGroups(folder: string, name: string): readonly string[] {
  const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return children.flatMap((child) =>
    child.name.includes(name)
      ? [join(folder, child.name)]
      : listControlGroups(join(folder, child.name), name),
  );
}

function nowInTicks(): number {
  return Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 100;
}

/**
 * Everything on this host that belongs to a process: its descendants, and all that share a namespace with them that was
 * not there `before`; the host's mounts that bear the name of its folders, and its new interfaces.
 */
export function tracesOf(pid: number, before: HostTraces): HostTraces {
  const all = readProcesses();
  const known = new Set(before.namespaces);
  const own = new Set([pid]);
  for (let size = 0; size !== own.size;) {
    size = own.size;
    for (const entry of all) if (own.has(entry.parent)) own.add(entry.pid);
  }
  const namespacesOf = (entries: readonly ProcessEntry[]): readonly string[] =>
    [...new Set(entries.flatMap(({ namespaces }) => namespaces))].filter((name) => !known.has(name));
  const made = new Set(namespacesOf(all.filter((entry) => own.has(entry.pid))));
  const ours = all.filter((entry) => own.has(entry.pid) || entry.namespaces.some((name) => made.has(name)));
  return {
    processes: ours.map(({ label }) => label),
    namespaces: namespacesOf(ours),
    mounts: readMounts().filter((mount) => mount.includes(`kiln-${pid}-`)),
    interfaces: readdirSync('/sys/class/net').filter((name) => !before.interfaces.includes(name)),
    controlGroups: listControlGroups('/sys/fs/cgroup', `kiln-${pid}-`),
    takenAt: nowInTicks(),
  };
}

function readMounts(): readonly string[] {
  return readFileSync('/proc/self/mountinfo', 'utf8').split('\n');
}

/** What the whole host has, to compare with. */
export function tracesOfHost(): HostTraces {
  const all = readProcesses();
  return {
    processes: all.map(({ label }) => label),
    namespaces: [...new Set(all.flatMap(({ namespaces }) => namespaces))],
    mounts: readMounts(),
    interfaces: readdirSync('/sys/class/net'),
    controlGroups: [],
    takenAt: nowInTicks(),
  };
}

/** What of `seen` is still there. */
export function leftOf(seen: HostTraces): readonly string[] {
  // The kernel gives the number of a namespace that is gone to the next new one, perhaps of another test's.
  const old = readProcesses().filter(({ startTime }) => startTime <= seen.takenAt);
  const held = new Set(old.flatMap(({ namespaces }) => namespaces));
  const labels = new Set(old.map(({ label }) => label));
  return [
    ...seen.processes.filter((label) => labels.has(label)),
    ...seen.namespaces.filter((name) => held.has(name)),
    ...readMounts().filter((mount) => seen.mounts.includes(mount)),
    ...readdirSync('/sys/class/net').filter((name) => seen.interfaces.includes(name)),
    ...seen.controlGroups.filter((path) => existsSync(path)),
  ];
}
