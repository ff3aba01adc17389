import { chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseImage } from '../base-image.ts';
import type { LayerId } from '../runtime.ts';
import { readHostApt } from '../sandbox/host/host-apt.ts';
import { debianTools, missingOf } from '../sandbox/host-tools.ts';
import { importOutput } from '../sandbox/import-output.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { cachedBase, type BaseOptions } from './cached-base.ts';
import { noDebianArchive, tooLittleRoom, toolsMissing } from './messages.ts';
import { debianPackages, prepareBootstrap } from './debian-bootstrap.ts';
import { debianSuite, finishScript } from './debian-files.ts';

/** For the packages, what is unpacked of them, and the layer that is made of that. */
const neededMb = 700;

/** A whole Debian with systemd as its first process, made from the archive that the host's own apt uses. */
export async function debianBase(runtime: SandboxRuntime, options: BaseOptions): Promise<BaseImage> {
  return cachedBase(runtime, options, {
    family: 'debian-12-amd64',
    description: 'Debian 12 (made from its packages by kiln)',
    init: 'systemd',
    sizeGb: 8,
    recipe: JSON.stringify({ debianSuite, debianPackages, finishScript }),
    make: async (signal, onProgress) => makeDebianLayer(runtime, options, signal, onProgress),
  });
}

async function makeDebianLayer(
  runtime: SandboxRuntime,
  { environment, dataDir }: BaseOptions,
  signal: AbortSignal,
  onProgress: (line: string) => void,
): Promise<LayerId> {
  await checkRoom(dataDir);
  const missing = await missingOf(debianTools, environment);
  if (missing.length > 0) throw new Error(toolsMissing(missing));
  const apt = await readHostApt(environment, signal);
  const [archive] = apt.archives.main;
  if (archive === undefined) throw new Error(noDebianArchive);
  onProgress(`Making the Debian base from ${archive}`);
  const scratch = await mkdtemp(join(runtime.scratchDir, 'debian-'));
  try {
    await chmod(scratch, 0o711);
    const command = runtime.asGuestRoot(await prepareBootstrap(scratch, archive, apt));
    return await importOutput(command, { runtime, environment, signal, name: 'mmdebstrap' });
  } finally {
    // Guests' root may have left what we may not remove; that goes with the sandbox.
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** A disk that is found full only by the last package costs a minute. */
async function checkRoom(dataDir: string): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir);
  const leftMb = Math.floor((bavail * bsize) / 2 ** 20);
  if (leftMb < neededMb) throw new Error(tooLittleRoom(neededMb, dataDir, leftMb));
}
