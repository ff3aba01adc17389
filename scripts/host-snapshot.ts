import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** All of a host that a local cloud could leave behind, a line each. */
export type HostSnapshot = ReadonlySet<string>;

/** Looks at processes, mounts, network interfaces, namespaces, control groups and our files in the temp folder. */
export function takeHostSnapshot(tempFolder: string): HostSnapshot {
  return new Set([
    ...processes(),
    ...lines('/proc/self/mountinfo').map((line) => `mount ${line.split(' ')[4]}`),
    ...readdirSync('/sys/class/net').map((name) => `interface ${name}`),
    ...controlGroups('/sys/fs/cgroup').map((path) => `cgroup ${path}`),
    ...readdirSync(tempFolder)
      .filter((name) => name.startsWith('kiln-'))
      .map((name) => `temp file ${name}`),
  ]);
}

/** What is there now and was not there before. */
export function newSince(before: HostSnapshot, now: HostSnapshot): readonly string[] {
  return [...now].filter((line) => !before.has(line));
}

/** Processes of others come and go: only those that are ours by descent or by their namespaces count. */
function processes(): readonly string[] {
  const ours = ['mnt', 'net', 'pid', 'user'].map((kind) => namespaceOf('self', kind));
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const theirs = ['mnt', 'net', 'pid', 'user'].map((kind) => namespaceOf(pid, kind));
      const command = commandOf(pid);
      const isSuspect = /\bkiln\.js\b|sandbox-engine|slirp4netns/.test(command);
      const isElsewhere = theirs.some((id, i) => id !== undefined && id !== ours[i]);
      return isSuspect || isElsewhere ? [`process ${pid} ${command}`] : [];
    });
}

function namespaceOf(pid: string, kind: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`);
  } catch {
    return undefined; // It has ended, or is a kernel thread.
  }
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim().slice(0, 120);
  } catch {
    return '';
  }
}

function controlGroups(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => [`${folder}/${name}`, ...controlGroups(`${folder}/${name}`)]);
  } catch {
    return []; // Removed between two looks.
  }
}

function lines(path: string): readonly string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}
