import { chmod, chown, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LayerStore } from './layer-store.ts';
import { badPath, dataDirUnreachable } from './messages.ts';
import { CommandError, runCommand, type Environment } from './run-command.ts';
import { describeOwner, mayRun, nameRun, parseRunName } from './run-owner.ts';
import type { UserNamespace } from './user-namespace.ts';
import { timeoutSignal } from '../../base/timeout-signal.ts';

/** The folders of one cloud. Layers are shared by all clouds of a data folder; everything else ends with the cloud. */
export interface RunFolders {
  /** Unique among the clouds of this host. */
  readonly name: string;
  readonly runs: string;
  readonly layers: string;
  readonly run: string;
  readonly disks: string;
  readonly work: string;
  /** The one folder that is ours and not the guests' root's. */
  readonly scratch: string;
}

const scratchName = 'scratch';

/**
 * Makes the folders of a new cloud, and removes those of clouds that were killed.
 *
 * @throws Error when guests' root cannot reach them, or when their path cannot be a mount option.
 */
export async function openRunFolder(
  dataDir: string,
  namespace: UserNamespace,
  environment: Environment,
): Promise<RunFolders> {
  if (/[,:\\\s]/.test(dataDir)) throw new Error(badPath(dataDir));
  const name = nameRun(await describeOwner());
  const [layers, runs] = [join(dataDir, 'layers'), join(dataDir, 'runs')];
  const run = join(runs, name);
  const folders = {
    name,
    runs,
    layers,
    run,
    disks: join(run, 'disks'),
    work: join(run, 'work'),
    scratch: join(run, scratchName),
  };
  await mkdir(dataDir, { recursive: true });
  // Guests' root, who is nobody to the host, must pass through.
  await chmod(dataDir, 0o711);
  for (const folder of [layers, runs, run, folders.disks, folders.work]) {
    await mkdir(folder, { recursive: true, mode: 0o711 });
    await chown(folder, namespace.rootUid, namespace.rootGid);
  }
  await mkdir(folders.scratch, { mode: 0o711 });
  await runCommand(namespace.enter(['test', '-w', folders.work]), {
    environment,
    signal: timeoutSignal(10_000),
  }).catch((error: unknown) => {
    throw new Error(dataDirUnreachable(dataDir), {
      cause: error instanceof CommandError ? undefined : error,
    });
  });
  return folders;
}

/** Removes the folders of one run. */
export async function removeRun(run: string, layers: LayerStore): Promise<void> {
  // What is ours is ours to remove, where we are root; an ordinary user's files are also the namespace's root's.
  await rm(join(run, scratchName), { recursive: true, force: true }).catch(() => undefined);
  await layers.discard(run);
}

/** Names the folders of clouds that have ended without removing them. */
export async function findAbandonedRuns(runs: string): Promise<readonly string[]> {
  const abandoned: string[] = [];
  for (const name of await readdir(runs)) {
    const owner = parseRunName(name);
    if (owner !== undefined && !(await mayRun(owner))) abandoned.push(join(runs, name));
  }
  return abandoned;
}
