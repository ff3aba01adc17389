import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { LayerId } from '../runtime.ts';
import type { BoundedStores } from './bounded-stores.ts';
import { generalise } from './generalise.ts';
import { makeHostKey, type HostKey } from './host-key.ts';
import { makeGuestFolder, type LayerStore } from './layer-store.ts';
import { diskExists, diskInUse, diskUnknown } from './messages.ts';
import { runCommand, type Environment } from './run-command.ts';
import type { UserNamespace } from './user-namespace.ts';

/** An instance's disk: what it has written over the layers of its image. */
export interface Disk {
  readonly folder: string;
  /** Holds what is written, in `upper`: the folder itself, or a file system with the disk's size. */
  readonly store: string;
  /** Newest first. */
  readonly layers: readonly LayerId[];
  /** The instance that has booted from it, whose identity its files bear. */
  readonly identity: DiskIdentity | undefined;
  /** Pauses what writes to it; undefined while no guest runs on it. */
  readonly guest: { freeze(): Promise<void>; thaw(): Promise<void> } | undefined;
}

/** A disk that a guest runs on. */
export interface DiskClaim {
  readonly disk: Disk & { readonly identity: DiskIdentity };
  /** Whether this instance has never run from it before. */
  readonly firstBoot: boolean;
}

export interface DiskIdentity {
  readonly instanceId: string;
  readonly hostKey: HostKey;
}

export interface DiskStoreOptions {
  readonly disksDir: string;
  readonly layers: LayerStore;
  readonly namespace: UserNamespace;
  readonly environment: Environment;
  /** Files that are made on a disk only to mount something over them. */
  readonly mountPoints: readonly string[];
  /** Undefined where this host cannot hold a disk to its size. */
  readonly stores: BoundedStores | undefined;
}

/** The one file beside a disk's folders: which layers it lies over, for other clouds that share them. */
const layersFile = 'layers';

export class DiskStore {
  readonly #options: DiskStoreOptions;
  readonly #disks = new Map<string, Disk>();
  /** Folders that were copied into layers, by their disk: they take its room until it is used again, if ever. */
  readonly #copied = new Map<string, string>();

  constructor(options: DiskStoreOptions) {
    this.#options = options;
  }

  get(diskId: string): Disk {
    const disk = this.#disks.get(diskId);
    if (disk === undefined) throw new Error(diskUnknown(diskId));
    return disk;
  }

  async create(diskId: string, layers: readonly LayerId[], sizeGb: number): Promise<void> {
    if (this.#disks.has(diskId)) throw new Error(diskExists(diskId));
    const { disksDir, namespace } = this.#options;
    await this.#options.layers.folders(layers);
    const folder = join(disksDir, diskId);
    await makeGuestFolder(folder, namespace);
    await writeFile(join(folder, layersFile), layers.join('\n'));
    const store = (await this.#options.stores?.make(sizeGb)) ?? folder;
    if (store === folder) await makeGuestFolder(join(store, 'upper'), namespace);
    this.#disks.set(diskId, { folder, store, layers, identity: undefined, guest: undefined });
  }

  async remove(diskId: string): Promise<void> {
    const { folder, store, guest } = this.get(diskId);
    if (guest !== undefined) throw new Error(diskInUse(diskId));
    if (store !== folder) await this.#options.stores?.remove(store);
    await this.#options.layers.discard(folder);
    this.#disks.delete(diskId);
    this.#copied.delete(diskId);
  }

  /** Gives a disk to an instance. A new instance gets an identity of its own. */
  claim(diskId: string, instanceId: string, guest: Disk['guest']): DiskClaim {
    const disk = this.get(diskId);
    if (disk.guest !== undefined) throw new Error(diskInUse(diskId));
    const known = disk.identity?.instanceId === instanceId ? disk.identity : undefined;
    const identity = known ?? { instanceId, hostKey: makeHostKey(`root@${instanceId}`) };
    const claimed = { ...disk, identity, guest };
    // What it cannot do now it does with its next image, or with the disk's end.
    void this.#removeCopied(diskId).catch(() => undefined);
    this.#disks.set(diskId, claimed);
    return { disk: claimed, firstBoot: known === undefined };
  }

  /** Takes a disk back when the guest on it has ended. */
  release(diskId: string): void {
    this.#disks.set(diskId, { ...this.get(diskId), guest: undefined });
  }

  /**
   * Freezes what the disk holds beyond its layers. A disk at rest gives its files away, and goes on above them; that of
   * a running guest is copied while the guest stands still.
   */
  async capture(diskId: string): Promise<LayerId | undefined> {
    const { folder, store, layers, guest } = this.get(diskId);
    const upper = join(store, 'upper');
    if (guest !== undefined) return this.#captureRunning(upper, { layers, guest });
    if (await this.#generalise(upper, layers)) return undefined;
    const layer = await this.#giveAway(diskId, upper);
    await this.#run(['mkdir', upper]);
    const stack = [layer, ...layers];
    await writeFile(join(folder, layersFile), stack.join('\n'));
    this.#disks.set(diskId, { ...this.get(diskId), layers: stack });
    return layer;
  }

  async #captureRunning(
    upper: string,
    { layers, guest }: { readonly layers: readonly LayerId[]; readonly guest: NonNullable<Disk['guest']> },
  ): Promise<LayerId | undefined> {
    const copy = await this.#copyFrozen(upper, guest);
    const [folder = ''] = await this.#options.layers.folders([copy]);
    if (!(await this.#generalise(folder, layers))) return copy;
    await this.#options.layers.remove(copy);
    return undefined;
  }

  async #copyFrozen(upper: string, guest: NonNullable<Disk['guest']>): Promise<LayerId> {
    await guest.freeze();
    try {
      return await this.#copy(upper);
    } finally {
      await guest.thaw();
    }
  }

  async #copy(upper: string): Promise<LayerId> {
    const { layers, stores } = this.#options;
    await stores?.flush(dirname(upper));
    return layers.copy(upper, this.#place);
  }

  /** Makes a layer of what has been written; what lies in a file system of its own cannot be moved out of it. */
  async #giveAway(diskId: string, upper: string): Promise<LayerId> {
    if (this.#options.stores === undefined) return this.#options.layers.adopt(upper);
    await this.#removeCopied(diskId);
    const layer = await this.#copy(upper);
    const copied = `${upper}-${layer}`;
    await this.#run(['mv', upper, copied]);
    this.#copied.set(diskId, copied);
    return layer;
  }

  async #removeCopied(diskId: string): Promise<void> {
    const copied = this.#copied.get(diskId);
    this.#copied.delete(diskId);
    if (copied !== undefined) await this.#run(['rm', '-rf', '--', copied]);
  }

  /** Where disks are seen by who is guests' root. */
  get #place(): Pick<UserNamespace, 'enter'> {
    return this.#options.stores ?? this.#options.namespace;
  }

  /** As guests' root: a guest may have put a link to the host's files where we look for its own. */
  async #run(argv: readonly string[]): Promise<string> {
    const { environment } = this.#options;
    return runCommand(this.#place.enter(argv), { environment, signal: new AbortController().signal });
  }

  /** @returns whether nothing is left. */
  async #generalise(upper: string, layers: readonly LayerId[]): Promise<boolean> {
    const below = (await this.#options.layers.folders(layers)).join(':');
    const words = [generalise, 'sh', upper, below, ...this.#options.mountPoints];
    return (await this.#run(['/bin/sh', '-ec', ...words])) === '';
  }
}

/** The layers that the disks of all clouds in a folder of runs lie over. */
export async function layersInUse(runsDir: string): Promise<ReadonlySet<LayerId>> {
  const used = new Set<LayerId>();
  for (const run of await readdir(runsDir)) {
    for (const disk of await readdir(join(runsDir, run, 'disks')).catch(() => [])) {
      const text = await readFile(join(runsDir, run, 'disks', disk, layersFile), 'utf8').catch(() => '');
      for (const layer of text.split('\n')) used.add(layer);
    }
  }
  return used;
}
