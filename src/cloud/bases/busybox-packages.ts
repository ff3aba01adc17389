import { mkdir, readdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runCommand, type Environment } from '../sandbox/run-command.ts';

/** The programs come from these packages of Debian, the rest from what dropbear needs. */
const wanted = ['busybox-static', 'dropbear-bin', 'openssh-client', 'openssh-sftp-server'] as const;

export interface PackageFolders {
  /** Where packages stay. */
  readonly cache: string;
  /** Where they arrive, on the same file system. */
  readonly scratch: string;
}

/**
 * Fetches the packages that the busybox base is made of, from wherever the host's apt gets its own.
 *
 * @returns paths of .deb files; nothing is fetched that is there already.
 */
export async function fetchPackages(
  { cache, scratch }: PackageFolders,
  environment: Environment,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const present = await listPackages(cache);
  if (present.length > 0) return present;
  const closure = await runCommand(['apt-cache', 'depends', ...onlyDepends, 'dropbear-bin'], {
    environment,
    signal,
  });
  const packages = [...wanted, ...parseLibraries(closure)];
  // A folder that has its name is whole.
  const arriving = join(scratch, 'packages');
  await mkdir(arriving);
  await runCommand(['apt-get', 'download', '--quiet', ...packages], { environment, signal, cwd: arriving });
  await mkdir(dirname(cache), { recursive: true });
  await rename(arriving, cache);
  return listPackages(cache);
}

/** Of all relations between packages, the one without which a program does not run. */
const onlyDepends = [
  '--recurse',
  '--no-recommends',
  '--no-suggests',
  '--no-conflicts',
  '--no-breaks',
  '--no-replaces',
  '--no-enhances',
] as const;

/** Reads the names of libraries from what `apt-cache depends --recurse` prints: one package at the start of a line each. */
export function parseLibraries(closure: string): readonly string[] {
  return closure.split('\n').filter((line) => /^(?:lib|zlib)[a-z0-9.+-]+$/.test(line));
}

async function listPackages(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith('.deb')).map((file) => join(folder, file));
}
