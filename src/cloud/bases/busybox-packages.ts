import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand, type Environment } from '../sandbox/run-command.ts';

/** The programs come from these packages of Debian, the rest from what dropbear needs. */
const wanted = ['busybox-static', 'dropbear-bin', 'openssh-client', 'openssh-sftp-server'] as const;

/**
 * Fetches the packages that the busybox base is made of, from wherever the host's apt gets its own.
 *
 * @returns paths of .deb files; nothing is fetched that is there already.
 */
export async function fetchPackages(
  folder: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const present = await listPackages(folder);
  if (present.length > 0) return present;
  const options = [
    '--recurse',
    '--no-recommends',
    '--no-suggests',
    '--no-conflicts',
    '--no-breaks',
    '--no-replaces',
    '--no-enhances',
  ];
  const closure = await runCommand(['apt-cache', 'depends', ...options, 'dropbear-bin'], {
    environment,
    signal,
  });
  const packages = [...wanted, ...parseLibraries(closure)];
  // Into another folder first: one that has its name is whole.
  const unfinished = `${folder}-${randomBytes(3).toString('hex')}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await runCommand(['apt-get', 'download', '--quiet', ...packages], {
      environment,
      signal,
      cwd: unfinished,
    });
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return listPackages(folder);
}

/** Reads the names of libraries from what `apt-cache depends --recurse` prints: one package at the start of a line each. */
export function parseLibraries(closure: string): readonly string[] {
  return closure.split('\n').filter((line) => /^(?:lib|zlib)[a-z0-9.+-]+$/.test(line));
}

async function listPackages(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.deb')).map((file) => join(folder, file));
}
