import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseImage } from '../base-image.ts';
import type { LayerId } from '../runtime.ts';
import { runCommand } from '../sandbox/run-command.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { busyboxFiles } from './busybox-files.ts';
import { fetchPackages } from './busybox-packages.ts';
import { assembleTree } from './busybox-tree.ts';
import { cachedBase, type BaseOptions } from './cached-base.ts';

/** Part of the recipe: to be raised when the tree changes in a way that its text files do not show. */
const treeVersion = 1;

/**
 * A root file system of 6 MB with busybox and dropbear, made in well under a second from packages of Debian. Its users
 * are all root under other names.
 */
export async function busyboxBase(runtime: SandboxRuntime, options: BaseOptions): Promise<BaseImage> {
  return cachedBase(runtime, options, {
    family: 'kiln-busybox-amd64',
    description: 'BusyBox with Dropbear, for fast tests',
    init: 'busybox',
    sizeGb: 1,
    recipe: JSON.stringify({ treeVersion, files: busyboxFiles() }),
    make: async (signal, onProgress) => makeBusyboxLayer(runtime, options, signal, onProgress),
  });
}

async function makeBusyboxLayer(
  runtime: SandboxRuntime,
  { dataDir, environment }: BaseOptions,
  signal: AbortSignal,
  onProgress: (line: string) => void,
): Promise<LayerId> {
  onProgress('Fetching the packages of the busybox base');
  const scratch = await mkdtemp(join(runtime.scratchDir, 'busybox-'));
  try {
    const folders = { cache: join(dataDir, 'bases', 'packages'), scratch };
    const packages = await fetchPackages(folders, environment, signal);
    onProgress('Assembling the busybox base');
    const [parts, tree] = [join(scratch, 'parts'), join(scratch, 'tree')];
    const unpack = ['xargs', '-P', '4', '-I', 'FILE', 'dpkg-deb', '-x', 'FILE', parts];
    await runCommand(unpack, { environment, signal, input: packages.join('\n') });
    await assembleTree(parts, tree, environment, signal);
    const tar = spawn('tar', ['-C', tree, '-cf', '-', '--owner=0', '--group=0', '--numeric-owner', '.'], {
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
      signal,
    });
    const failed = new Promise<never>((_, reject) => tar.once('error', reject));
    return await Promise.race([runtime.importLayer(tar.stdout, signal), failed]);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
