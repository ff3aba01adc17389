import { randomBytes } from 'node:crypto';
import { access, chown, mkdir, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { errorCode } from '../../base/error-code.ts';
import { maxLayers, type LayerId } from '../runtime.ts';
import { namingFullDisk } from './full-disk.ts';
import { layerUnknown, tooManyLayers } from './messages.ts';
import { runCommand, type Environment } from './run-command.ts';
import type { UserNamespace } from './user-namespace.ts';

/** More than an image ever has, as images are flattened before; what is left keeps mount options below one page. */
const mostLayersInMount = 2 * maxLayers;

export interface StoreOptions {
  /** The folder of layers and that of unfinished work, on one file system. */
  readonly layersDir: string;
  readonly workDir: string;
  readonly namespace: UserNamespace;
  readonly environment: Environment;
}

/** Layers on disk: folders that are never written to once they have their name. */
export class LayerStore {
  readonly #options: StoreOptions;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  async list(): Promise<readonly LayerId[]> {
    return readdir(this.#options.layersDir);
  }

  /** The folders of layers, newest first. */
  async folders(layers: readonly LayerId[]): Promise<readonly string[]> {
    if (layers.length > mostLayersInMount) throw new Error(tooManyLayers(layers.length));
    return Promise.all(
      layers.map(async (layer) => {
        const folder = join(this.#options.layersDir, layer);
        await access(folder).catch((error: unknown) => {
          throw new Error(layerUnknown(layer), { cause: error });
        });
        return folder;
      }),
    );
  }

  /** Makes a finished folder a layer, by moving it. */
  async adopt(folder: string): Promise<LayerId> {
    const layer = randomBytes(6).toString('hex');
    await rename(folder, join(this.#options.layersDir, layer));
    return layer;
  }

  /** Unpacks a tar stream. Its devices are left out: no guest could use them, and none of ours could make them. */
  async unpack(tar: Readable, signal: AbortSignal, finish?: string): Promise<LayerId> {
    return this.#fill(async (folder) => {
      await this.#run(
        [
          'tar',
          '-C',
          folder,
          '-xpf',
          '-',
          '--numeric-owner',
          '--anchored',
          '--exclude=./dev/*',
          '--exclude=dev/*',
          '--xattrs',
          '--xattrs-include=*',
        ],
        {
          signal,
          input: tar,
        },
      );
      if (finish !== undefined)
        await this.#run(['/bin/sh', '-ec', `cd "$1"; ${finish}`, 'sh', folder], { signal });
    });
  }

  /**
   * Copies a folder as it is at this moment.
   *
   * @param place - where the folder is found, if not on the host
   */
  async copy(
    folder: string,
    place: Pick<UserNamespace, 'enter'> = this.#options.namespace,
  ): Promise<LayerId> {
    const { environment } = this.#options;
    return this.#fill(async (copy) => {
      const command = place.enter(['cp', '-a', '--reflink=auto', `${folder}/.`, copy]);
      await runCommand(command, { environment, signal: new AbortController().signal });
    });
  }

  /** Merges layers, newest first, into one. */
  async flatten(layers: readonly LayerId[]): Promise<LayerId> {
    const folders = await this.folders(layers);
    const [only] = folders;
    if (only !== undefined && folders.length === 1) return this.copy(only);
    const script =
      'mount -t overlay overlay -o "lowerdir=$1,userxattr" "$2" && cp -a --reflink=auto "$2/." "$3"';
    return this.#fill(async (copy) => {
      const merged = await this.#newFolder();
      await this.#run([
        'unshare',
        '--mount',
        '--',
        '/bin/sh',
        '-ec',
        script,
        'sh',
        folders.join(':'),
        merged,
        copy,
      ]);
      await this.discard(merged);
    });
  }

  /** A layer that is gone already is no error: a snapshot and a disk that go at the same time both let go of it. */
  async remove(layer: LayerId): Promise<void> {
    const doomed = join(this.#options.workDir, `gone-${layer}`);
    try {
      await rename(join(this.#options.layersDir, layer), doomed);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return;
      throw error;
    }
    await this.discard(doomed);
  }

  /** Removes a folder of guests' files, most of which only the namespace's root may remove. */
  async discard(folder: string): Promise<void> {
    await this.#run(['rm', '-rf', '--', folder]);
  }

  /** Runs a command as guests' root. */
  async #run(
    argv: readonly string[],
    { signal = new AbortController().signal, input }: RunOptions = {},
  ): Promise<void> {
    const { namespace, environment } = this.#options;
    await runCommand(namespace.enter(argv), { environment, signal, input });
  }

  async #fill(write: (folder: string) => Promise<void>): Promise<LayerId> {
    const folder = await this.#newFolder();
    try {
      await write(folder);
      return await this.adopt(folder);
    } catch (error) {
      await this.discard(folder);
      throw namingFullDisk(error, this.#options.layersDir);
    }
  }

  async #newFolder(): Promise<string> {
    const { workDir, namespace } = this.#options;
    const folder = join(workDir, `new-${randomBytes(6).toString('hex')}`);
    await makeGuestFolder(folder, namespace);
    return folder;
  }
}

interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly input?: Readable | undefined;
}

/** Makes a folder that belongs to guests' root. */
export async function makeGuestFolder(folder: string, namespace: UserNamespace): Promise<void> {
  await mkdir(folder, { mode: 0o755 });
  await chown(folder, namespace.rootUid, namespace.rootGid);
}
