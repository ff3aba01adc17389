import { constants } from 'node:fs';
import { access, mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { currentUser } from './current-user.ts';
import type { EngineProcess } from './engine-process.ts';
import { tellsOfLostWrites } from './full-disk.ts';
import { missingOf } from './host-tools.ts';
import { writesLost } from './messages.ts';
import { runCommand, type Environment } from './run-command.ts';
import type { UserNamespace } from './user-namespace.ts';

export interface StoresOptions {
  /** Whose mounts guests see, and with which they go. */
  readonly engine: EngineProcess;
  readonly namespace: UserNamespace;
  readonly environment: Environment;
  /** Where the files lie that the stores are in; made. */
  readonly folder: string;
}

const tools = { 'mkfs.ext4': 'e2fsprogs', mount: 'mount', truncate: 'coreutils' } as const;

/** Without a journal, as nothing of a disk is to outlive a crash of the host; with the folder that an overlay writes to. */
const makeBlank = `
mkdir -p "$1.content/upper"
chown "$3" "$1.content/upper"
truncate -s "$2G" "$1.new"
mkfs.ext4 -q -F -m 0 -O ^has_journal,^resize_inode -E "lazy_itable_init=1,nodiscard,root_owner=$3" -d "$1.content" "$1.new"
mv "$1.new" "$1"
`;

/**
 * Finds out whether disks can be held to their size here: it takes root and loop devices, as a user namespace may mount
 * no file system of a block device.
 */
export async function openBoundedStores(options: StoresOptions): Promise<BoundedStores | undefined> {
  const { environment, folder } = options;
  if (currentUser().uid !== 0 || (await missingOf(tools, environment)).length > 0) return undefined;
  const hasLoops = await access('/dev/loop-control', constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!hasLoops) return undefined;
  await mkdir(folder, { mode: 0o711 });
  return new BoundedStores(options);
}

/** File systems of a size of their own for what guests write, each in a sparse file. */
export class BoundedStores {
  readonly #options: StoresOptions;
  /** Empty file systems by their size, of which the others are copies: a copy takes a tenth of the time. */
  readonly #blanks = new Map<number, Promise<string>>();
  /** One that is ready before anyone has asked for it. */
  #spare: { readonly sizeGb: number; readonly store: string } | undefined;
  #refilling: Promise<void> | undefined;
  /** Stores that have lost what was written to them: Linux tells that once. */
  readonly #damaged = new Set<string>();
  #made = 0;

  constructor(options: StoresOptions) {
    this.#options = options;
  }

  /** Makes and mounts one that holds an empty `upper`; guests and commands of `enter` find it in the folder given back. */
  async make(sizeGb: number): Promise<string> {
    const spare = this.#spare;
    if (spare?.sizeGb === sizeGb) this.#spare = undefined;
    const store = spare?.sizeGb === sizeGb ? spare.store : await this.#makeNew(sizeGb);
    this.#refilling ??= this.#refill(sizeGb);
    return store;
  }

  /** Takes one away, with all that is in it. */
  async remove(store: string): Promise<void> {
    await this.#options.engine.ask({ kind: 'unmount', folder: store });
    await Promise.all([rmdir(store), rm(imageOf(store))]);
    this.#damaged.delete(store);
  }

  /**
   * Waits until all that was written to one is in its file.
   *
   * @throws Error when something could not be: the file system tells that to nobody who does not ask
   */
  async flush(store: string): Promise<void> {
    const { folder } = this.#options;
    if (this.#damaged.has(store)) throw new Error(writesLost(folder));
    try {
      await this.#run(this.enter(['sync', '--file-system', store]));
    } catch (error) {
      if (!tellsOfLostWrites(error)) throw error;
      this.#damaged.add(store);
      throw new Error(writesLost(folder), { cause: error });
    }
  }

  /** The command line that runs a command where the stores are mounted, as guests' root. */
  enter(argv: readonly string[]): readonly string[] {
    const { namespace, engine } = this.#options;
    return namespace.enter(argv, `/proc/${engine.hostPid}/ns/mnt`);
  }

  /** Resolves when nothing is being made any more. */
  async settle(): Promise<void> {
    await this.#refilling;
  }

  /** Without one the next disk only takes a little longer, so a failure is left to whoever then makes it. */
  async #refill(sizeGb: number): Promise<void> {
    try {
      this.#spare ??= { sizeGb, store: await this.#makeNew(sizeGb) };
    } catch {
      this.#spare = undefined;
    } finally {
      this.#refilling = undefined;
    }
  }

  async #makeNew(sizeGb: number): Promise<string> {
    const { engine, folder } = this.#options;
    this.#made += 1;
    const store = join(folder, String(this.#made));
    await Promise.all([mkdir(store), this.#copyBlank(sizeGb, imageOf(store))]);
    // Also in its pid namespace, as mount looks itself up in /proc. The loop device goes with its last mount.
    const place = ['nsenter', '--target', String(engine.hostPid), '--mount', '--pid', '--'];
    await this.#run([...place, 'mount', '-t', 'ext4', '-o', 'loop,noatime,nobarrier', imageOf(store), store]);
    return store;
  }

  async #copyBlank(sizeGb: number, image: string): Promise<void> {
    const blank = this.#blanks.get(sizeGb) ?? this.#makeBlank(sizeGb);
    this.#blanks.set(sizeGb, blank);
    await this.#run(['cp', '--sparse=always', '--reflink=auto', await blank, image]);
  }

  async #makeBlank(sizeGb: number): Promise<string> {
    const { folder, namespace } = this.#options;
    const blank = join(folder, `blank-${sizeGb}`);
    const owner = `${namespace.rootUid}:${namespace.rootGid}`;
    await this.#run(['/bin/sh', '-ec', makeBlank, 'sh', blank, String(sizeGb), owner]);
    return blank;
  }

  async #run(argv: readonly string[]): Promise<void> {
    const { environment } = this.#options;
    await runCommand(argv, { environment, signal: new AbortController().signal });
  }
}

function imageOf(store: string): string {
  return `${store}.img`;
}
