import { join } from 'node:path';
import type { CloudDoor } from '../runtime.ts';
import { openBoundedStores } from './bounded-stores.ts';
import { makeControlGroup } from './control-group.ts';
import { DiskStore } from './disk-store.ts';
import { startEngine, type EngineEvent, type EngineProcess } from './engine-process.ts';
import type { NetworkPlan } from './engine/protocol.ts';
import { openGuestServices } from './guest-services.ts';
import { watchControlGroup } from './group-watcher.ts';
import type { ProxyAddress } from './http-proxy.ts';
import { LayerStore } from './layer-store.ts';
import type { MetadataAnswer } from './metadata-server.ts';
import type { Environment } from './run-command.ts';
import { findAbandonedRuns, openRunFolder, removeRun, type RunFolders } from './run-folder.ts';
import { withToolFolders } from './tool-path.ts';
import { openUplink } from './uplink.ts';
import { openUserNamespace, type UserNamespace } from './user-namespace.ts';

/** Everything that one cloud holds of the host. */
export interface Sandbox {
  readonly namespace: UserNamespace;
  readonly folders: RunFolders;
  readonly engine: EngineProcess;
  readonly layers: LayerStore;
  readonly disks: DiskStore;
  /** Whether guests with systemd can run. */
  readonly hasControlGroup: boolean;
  /** Whether a disk holds no more than its size. */
  readonly boundsDisks: boolean;
  /** Whether guests reach the outside directly, not only through the HTTP proxy. */
  readonly hasUplink: boolean;
  /** Gives everything back. All guests end at once. */
  close(): Promise<void>;
}

export interface OpenOptions {
  readonly dataDir: string;
  readonly engineScript: string;
  readonly network: NetworkPlan;
  readonly environment: Environment;
  readonly mountPoints: readonly string[];
  /** `never`: no control group is made. */
  readonly systemd?: 'where-possible' | 'never' | undefined;
  readonly onEvent: (event: EngineEvent) => void;
  readonly findAnswer: (address: string) => MetadataAnswer | undefined;
  readonly findProxy: () => Promise<ProxyAddress | undefined>;
  readonly findCloud: () => CloudDoor | undefined;
}

/** Takes what a cloud needs of the host; gives back what it took when something is missing. */
export async function openSandbox(options: OpenOptions, signal: AbortSignal): Promise<Sandbox> {
  const environment = withToolFolders(options.environment);
  // Undone from the last to the first.
  const undo: (() => void | Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (let next = undo.pop(); next !== undefined; next = undo.pop()) await next();
  };
  try {
    return { ...(await assemble({ ...options, environment }, undo, signal)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  options: OpenOptions,
  undo: (() => void | Promise<void>)[],
  signal: AbortSignal,
): Promise<Omit<Sandbox, 'close'>> {
  const { dataDir, environment, mountPoints } = options;
  const namespace = await openUserNamespace(environment, signal);
  undo.push(() => namespace.close());
  const folders = await openRunFolder(dataDir, namespace, environment);
  const layers = new LayerStore({ layersDir: folders.layers, workDir: folders.work, namespace, environment });
  undo.push(async () => removeRun(folders.run, layers));
  const sweeping = sweep(folders, layers);
  undo.push(async () => sweeping);
  const group =
    options.systemd === 'never' ? undefined : await makeControlGroup(folders.name, namespace, environment);
  if (group !== undefined) {
    const watcher = watchControlGroup(group.path, environment);
    undo.push(async () => {
      await group.remove();
      await watcher.close();
    });
  }
  const engine = await startEngine(
    {
      script: options.engineScript,
      namespace,
      controlGroup: group?.path,
      environment,
      onEvent: options.onEvent,
    },
    signal,
  );
  undo.push(async () => engine.close());
  const [uplink] = await Promise.all([
    openUplink(engine.hostPid, environment),
    engine.ask({ kind: 'set-up', network: options.network, controlGroup: group?.path }),
  ]);
  undo.push(() => uplink?.close());
  const services = await openGuestServices(engine, options);
  undo.push(() => services.close());
  const stores = await openBoundedStores({
    engine,
    namespace,
    environment,
    folder: join(folders.scratch, 'stores'),
  });
  undo.push(async () => stores?.settle());
  const disksDir = folders.disks;
  const disks = new DiskStore({ disksDir, layers, namespace, environment, mountPoints, stores });
  return {
    namespace,
    folders,
    engine,
    layers,
    disks,
    hasControlGroup: group !== undefined,
    hasUplink: uplink !== undefined,
    boundsDisks: stores !== undefined,
  };
}

/** Removes what clouds that were killed have left on disk. A folder that resists is tried again by the next cloud. */
async function sweep(folders: RunFolders, layers: LayerStore): Promise<void> {
  for (const run of await findAbandonedRuns(folders.runs))
    await removeRun(run, layers).catch(() => undefined);
}
