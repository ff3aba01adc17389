import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cidrHolds } from '../cidr.ts';
import type { GuestPlan, NetworkPlan, StagedFile } from './protocol.ts';

/** Device nodes that a user namespace cannot make, and that guests therefore share with the host. */
const hostDevices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'] as const;

const deviceLinks: readonly StagedFile[] = [
  { path: 'fd', linkTo: '/proc/self/fd' },
  { path: 'stdin', linkTo: 'fd/0' },
  { path: 'stdout', linkTo: 'fd/1' },
  { path: 'stderr', linkTo: 'fd/2' },
  { path: 'ptmx', linkTo: 'pts/ptmx' },
];

/** Where a guest's disk is put together. */
export interface DiskFolders {
  readonly root: string;
  readonly stage: string;
}

export function diskFolders(diskDir: string): DiskFolders {
  return { root: join(diskDir, 'root'), stage: join(diskDir, 'stage') };
}

/** An overlay's own, beside what is written. */
function workFolder({ storeDir }: GuestPlan): string {
  return join(storeDir, 'work');
}

/**
 * Writes what the launching scripts read: file systems to mount, interfaces to make, files to lay over.
 *
 * @param slot numbers the guest within the engine, for the name of its interface.
 */
export function stageGuest(plan: GuestPlan, network: NetworkPlan, slot: number): void {
  const { root, stage } = diskFolders(plan.diskDir);
  const work = workFolder(plan);
  // A volatile overlay refuses the work folder of one before.
  for (const dir of [stage, work]) rmSync(dir, { recursive: true, force: true });
  for (const dir of [root, work, ...['', 'dev', 'run/kiln/host', 'etc'].map((name) => join(stage, name))]) {
    mkdirSync(dir, { recursive: true, mode: 0o755 });
  }
  for (const name of [...hostDevices, 'console']) writeFileSync(join(stage, 'dev', name), '');
  writeStaged(join(stage, 'dev'), deviceLinks);
  writeStaged(join(stage, 'run'), plan.runFiles);
  writeStaged(join(stage, 'etc'), plan.etcFiles);
  writeFileSync(join(stage, 'fstab'), fileSystems(plan, root));
  writeFileSync(join(stage, 'fstab.files'), fileBinds(plan, root));
  writeFileSync(join(stage, 'inside.ip'), insideLinks(plan, network, slot));
  writeFileSync(
    join(stage, 'outside.ip'),
    `link set ${linkName(slot)} master br0 up\nlink set ${linkName(slot)} type bridge_slave isolated on\n`,
  );
}

/** The engine's end of a guest's cable. */
function linkName(slot: number): string {
  return `vi${slot}`;
}

function writeStaged(dir: string, files: readonly StagedFile[]): void {
  for (const file of files) {
    const path = join(dir, file.path);
    mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
    if ('linkTo' in file) symlinkSync(file.linkTo, path);
    else
      writeFileSync(path, file.base64 === undefined ? file.text : Buffer.from(file.base64, 'base64'), {
        mode: file.mode,
      });
  }
}

function fileSystems(plan: GuestPlan, root: string): string {
  const layers = `lowerdir=${plan.lowerDirs.join(':')},upperdir=${plan.storeDir}/upper,workdir=${workFolder(plan)}`;
  const systems: readonly (readonly [type: string, onto: string, options: string])[] = [
    // Without userxattr dpkg cannot rename a new directory in a user namespace (it gets EXDEV).
    // Volatile: a guest need not wait for the host's disk, as nothing of it is to outlive a crash of the host.
    ['overlay', '', `${layers},userxattr,volatile`],
    ['sysfs', '/sys', 'X-mount.mkdir,ro,nosuid,nodev,noexec'],
    ...(plan.initSystem === 'systemd' ? [['cgroup2', '/sys/fs/cgroup', 'nosuid,nodev,noexec'] as const] : []),
    ['tmpfs', '/dev', 'X-mount.mkdir,mode=755,nosuid'],
    ['devpts', '/dev/pts', 'X-mount.mkdir,newinstance,ptmxmode=0666,mode=620,gid=5,nosuid,noexec'],
    ['tmpfs', '/dev/shm', 'X-mount.mkdir,mode=1777,nosuid,nodev'],
    ['tmpfs', '/run', 'X-mount.mkdir,mode=755,nosuid,nodev'],
    ['tmpfs', '/tmp', 'X-mount.mkdir,mode=1777,nosuid,nodev'],
  ];
  return systems.map(([type, onto, options]) => `${type} ${root}${onto} ${type} ${options} 0 0\n`).join('');
}

function fileBinds(plan: GuestPlan, root: string): string {
  const devices = hostDevices.map((name) => `/dev/${name} ${root}/dev/${name} none bind 0 0\n`);
  const files = plan.fileMounts.map(({ from, onto }) => `${root}/${from} ${root}/${onto} none bind 0 0\n`);
  return [...devices, ...files].join('');
}

function insideLinks(plan: GuestPlan, network: NetworkPlan, slot: number): string {
  const { privateIp } = plan;
  const isAtHome = cidrHolds(network.cidr, privateIp);
  const prefix = isAtHome ? (network.cidr.split('/')[1] ?? '16') : '32';
  return [
    `link add eth0 address ${hardwareAddress(privateIp)} type veth peer name ${linkName(slot)} netns 1`,
    'link set lo up',
    `addr add ${privateIp}/${prefix} broadcast + dev eth0`,
    'link set eth0 up',
    // An address of another block than the router's knows nobody on its link but the router.
    ...(isAtHome ? [] : [`route add ${network.gateway} dev eth0`]),
    `route add default via ${network.gateway}`,
    '',
  ].join('\n');
}

/** Locally administered, and the same whenever the guest starts. */
function hardwareAddress(ip: string): string {
  return ['0a', '58', ...ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'))].join(':');
}
