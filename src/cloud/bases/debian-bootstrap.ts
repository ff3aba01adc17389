import { chmod, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renderAptSettings, settingFiles, type AptSetting } from '../sandbox/host/apt-settings.ts';
import type { HostApt } from '../sandbox/host/host-apt.ts';
import { debianSuite, finishScript } from './debian-files.ts';

/** What somebody who logs in to an image of Debian expects, as far as a guest can use it. */
export const debianPackages = [
  'systemd-sysv',
  'dbus',
  'openssh-server',
  'iproute2',
  'sudo',
  'ca-certificates',
  'curl',
  'libnss-myhostname',
  'procps',
  'less',
  'wget',
  'iputils-ping',
] as const;

/** What an unpacked base and the packages that it is made from need of memory, with room to spare. */
const memoryKb = 2_000_000;

/**
 * Writes the files that mmdebstrap needs into a folder.
 *
 * @param archive - the address of Debian's main archive
 * @returns the command line that makes the base, for the root of a user namespace, and writes it to its standard output
 * as a tar stream.
 */
export async function prepareBootstrap(
  scratch: string,
  archive: string,
  apt: HostApt,
): Promise<readonly string[]> {
  await writeFile(
    join(scratch, 'apt.conf'),
    renderAptSettings(await copySettingFiles(scratch, apt.settings)),
  );
  await writeFile(join(scratch, 'auth.conf'), apt.credentials);
  await writeFile(join(scratch, 'finish'), `#!/bin/sh\n${finishScript}`, { mode: 0o755 });
  const work = join(scratch, 'work');
  await mkdir(work);
  // For the namespace's root; nobody else knows the folder's name.
  await chmod(work, 0o777);
  // Its mounts are made in a namespace, where they vanish with it however it ends; so does a tmpfs to work in, which
  // saves a third of the time.
  const inMemory = (await availableMemoryKb()) > memoryKb;
  const script = `${inMemory ? 'mount -t tmpfs -o mode=755 tmpfs "$0"; ' : ''}TMPDIR="$0" exec "$@"`;
  const spaces = ['unshare', '--mount', '--pid', '--fork', '--kill-child=KILL', '--', '/bin/sh', '-ec'];
  return [...spaces, script, work, ...makerCommand(scratch, archive, apt)];
}

/** The namespace's root may not read all files of the host. */
async function copySettingFiles(
  scratch: string,
  settings: readonly AptSetting[],
): Promise<readonly AptSetting[]> {
  const copies = new Map<string, string>();
  for (const [index, { value }] of settingFiles(settings).entries()) {
    const copy = join(scratch, `setting-${index}`);
    await copyFile(value, copy);
    await chmod(copy, 0o644);
    copies.set(value, copy);
  }
  return settings.map(({ name, value }) => ({ name, value: copies.get(value) ?? value }));
}

function makerCommand(
  scratch: string,
  archive: string,
  { archives, credentials }: HostApt,
): readonly string[] {
  const [security] = archives.security;
  const lendCredentials = `install -D -m 600 ${join(scratch, 'auth.conf')} "$1/etc/apt/auth.conf.d/host.conf"`;
  return [
    'mmdebstrap',
    '--quiet',
    '--mode=root',
    '--format=tar',
    '--variant=minbase',
    `--include=${debianPackages.join(',')}`,
    '--dpkgopt=force-unsafe-io',
    `--aptopt=${join(scratch, 'apt.conf')}`,
    '--aptopt=Acquire::Languages "none"',
    ...(credentials === '' ? [] : [`--setup-hook=${lendCredentials}`]),
    ...(archives.keyring === undefined ? [] : [`--keyring=${archives.keyring}`]),
    `--customize-hook=${join(scratch, 'finish')} "$1"`,
    debianSuite,
    '-',
    `deb ${archive} ${debianSuite} main`,
    `deb ${archive} ${debianSuite}-updates main`,
    ...(security === undefined ? [] : [`deb ${security} ${debianSuite}-security main`]),
  ];
}

async function availableMemoryKb(): Promise<number> {
  const text = await readFile('/proc/meminfo', 'utf8').catch(() => '');
  return Number(/^MemAvailable:\s+(\d+)/m.exec(text)?.[1] ?? 0);
}
