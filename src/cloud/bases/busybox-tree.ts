import { chmod, cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { errorCode } from '../../base/error-code.ts';
import { runCommand, type Environment } from '../sandbox/run-command.ts';
import { busyboxFiles, busyboxUsers, homeOf } from './busybox-files.ts';

const programs = [
  { from: 'bin/busybox', to: 'bin/busybox' },
  { from: 'usr/sbin/dropbear', to: 'sbin/dropbear' },
  { from: 'usr/bin/dropbearkey', to: 'bin/dropbearkey' },
  { from: 'usr/bin/scp', to: 'bin/scp' },
  { from: 'usr/lib/openssh/sftp-server', to: 'lib/openssh/sftp-server' },
] as const;

/** Where dropbear looks for the sftp server. */
const sftpServerLink = { path: 'usr/lib/sftp-server', target: 'openssh/sftp-server' } as const;

const emptyFolders = [
  'proc',
  'sys',
  'dev',
  'run',
  'tmp',
  'etc/rc.d',
  'var/log',
  'usr/lib64',
  'usr/local/bin',
] as const;

/**
 * Puts the busybox root file system together from unpacked packages.
 *
 * @param parts holds the packages' files, of which only a few are wanted.
 * @param tree is made.
 */
export async function assembleTree(
  parts: string,
  tree: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<void> {
  for (const folder of ['usr/bin', 'usr/sbin', 'usr/lib/openssh', ...emptyFolders])
    await mkdir(join(tree, folder), { recursive: true });
  // One tree of programs, as in every Debian of today.
  for (const name of ['bin', 'sbin', 'lib', 'lib64']) await symlink(`usr/${name}`, join(tree, name));
  const listing = await runCommand([await findProgram(parts, 'bin/busybox'), '--list-full'], {
    environment,
    signal,
  });
  await Promise.all([
    ...programs.map(async ({ from, to }) => cp(await findProgram(parts, from), join(tree, 'usr', to))),
    ...listing
      .trim()
      .split('\n')
      .map(async (applet) => linkApplet(tree, applet)),
    copyLibraries(parts, tree),
    symlink(sftpServerLink.target, join(tree, sftpServerLink.path)),
    symlink('../run/systemd/resolve/stub-resolv.conf', join(tree, 'etc/resolv.conf')),
  ]);
  await chmod(join(tree, 'tmp'), 0o1777);
  for (const user of busyboxUsers) await makeHome(tree, user);
  for (const { path, text, mode } of busyboxFiles()) await replaceFile(join(tree, path), text, mode);
}

/** Packages of before and after the merge of / and /usr hold it at one place or the other. */
async function findProgram(parts: string, path: string): Promise<string> {
  const folder = dirname(join(parts, path));
  const files = await readdir(folder).catch((): string[] => []);
  return files.includes(path.slice(path.lastIndexOf('/') + 1)) ? join(parts, path) : join(parts, 'usr', path);
}

async function linkApplet(tree: string, applet: string): Promise<void> {
  const path = applet.replace(/^usr\//, '');
  if (!/^s?bin\//.test(path) || path === 'bin/busybox' || path === 'sbin/init') return;
  await symlink('/bin/busybox', join(tree, 'usr', path));
}

/** All shared libraries that lie directly in the architecture's folder; the loader's links lie beside it. */
async function copyLibraries(parts: string, tree: string): Promise<void> {
  for (const folder of ['lib', 'usr/lib', 'lib64', 'usr/lib64']) {
    const to = join(tree, 'usr', folder.replace('usr/', ''));
    await cp(join(parts, folder), to, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => isLibraryPath(source.slice(join(parts, folder).length + 1)),
    }).catch((error: unknown) => {
      if (errorCode(error) !== 'ENOENT') throw error;
    });
  }
}

function isLibraryPath(path: string): boolean {
  return (
    path === '' ||
    /^[^/]+-linux-gnu[^/]*$/.test(path) ||
    /^(?:[^/]+-linux-gnu[^/]*\/)?[^/]+\.so[^/]*$/.test(path)
  );
}

/** A user's key is the instance's, not the image's. */
async function makeHome(tree: string, user: string): Promise<void> {
  const ssh = join(tree, homeOf(user), '.ssh');
  await mkdir(ssh, { recursive: true });
  await chmod(ssh, 0o700);
  await symlink(`/run/kiln/authorized_keys/${user}`, join(ssh, 'authorized_keys'));
}

async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  await writeFile(path, text, { mode });
  await chmod(path, mode);
}
