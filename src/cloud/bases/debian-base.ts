import { spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { BaseImage } from '../base-image.ts';
import type { LayerId } from '../runtime.ts';
import { readHostApt } from '../sandbox/host/host-apt.ts';
import { debianTools, missingOf } from '../sandbox/host-tools.ts';
import { noControlGroup } from '../sandbox/messages.ts';
import { CommandError, type Environment } from '../sandbox/run-command.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { cachedBase, type BaseOptions } from './cached-base.ts';
import { noDebianArchive, toolsMissing } from './messages.ts';
import { debianPackages, prepareBootstrap } from './debian-bootstrap.ts';
import { debianSuite, finishScript } from './debian-files.ts';

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
  { environment }: BaseOptions,
  signal: AbortSignal,
  onProgress: (line: string) => void,
): Promise<LayerId> {
  // Said before minutes are spent on what cannot be started.
  if (!runtime.runsSystemd) throw new Error(noControlGroup('a Debian base'));
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
    return await importOutput(command, { runtime, environment, signal });
  } finally {
    // Guests' root may have left what we may not remove; that goes with the sandbox.
    await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface ImportContext {
  readonly runtime: SandboxRuntime;
  readonly environment: Environment;
  readonly signal: AbortSignal;
}

/** Runs a command that writes a root file system as a tar stream, and unpacks it while it is being written. */
async function importOutput(
  argv: readonly string[],
  { runtime, environment, signal }: ImportContext,
): Promise<LayerId> {
  const [program = '', ...args] = argv;
  const maker = spawn(program, args, {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
    detached: true,
  });
  const ended = new Promise<number | null>((resolve, reject) =>
    maker.once('error', reject).once('exit', resolve),
  );
  const [layer, complaints, status] = await Promise.allSettled([
    runtime.importLayer(maker.stdout, signal),
    text(maker.stderr),
    ended,
  ]);
  signal.throwIfAborted();
  // A maker that fails also leaves a broken stream behind: its own words come first.
  if (status.status === 'rejected')
    throw new CommandError(argv, 'it could not be started', '', { cause: status.reason });
  if (status.value !== 0) {
    if (layer.status === 'fulfilled') await runtime.removeLayer(layer.value);
    const words = complaints.status === 'fulfilled' ? complaints.value : '';
    throw new CommandError(['mmdebstrap'], `it ended with status ${status.value}`, words);
  }
  if (layer.status === 'rejected') throw layer.reason;
  return layer.value;
}
