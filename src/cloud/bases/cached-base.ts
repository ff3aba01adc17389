import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { SharedWork } from '../../base/shared-work.ts';
import type { BaseImage } from '../base-image.ts';
import type { InitSystem, LayerId } from '../runtime.ts';
import { currentUser } from '../sandbox/current-user.ts';
import { namingFullDisk } from '../sandbox/full-disk.ts';
import { holdHostLock } from '../sandbox/host-lock.ts';
import type { Environment } from '../sandbox/run-command.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { readBaseRecord, writeBaseRecord, type BaseRecord } from './base-record.ts';

export interface BaseOptions {
  /** The sandbox's data folder; bases are recorded beside its layers. */
  readonly dataDir: string;
  readonly environment: Environment;
  /** Dates a base that has to be made. */
  readonly now: Date;
}

/** How one kind of base is made. */
export interface BaseRecipe {
  /** As in `debian-12-amd64`; its date follows. */
  readonly family: string;
  readonly description: string;
  readonly init: InitSystem;
  readonly sizeGb: number;
  /** Everything that decides what the base holds: another text, another base. */
  readonly recipe: string;
  make(signal: AbortSignal, onProgress: (line: string) => void): Promise<LayerId>;
}

/** The account under which Debian publishes its images. */
const debianOwner = '136693071363';

/** An image over a base that is made at its first use, and then found again by later clouds. */
export async function cachedBase(
  runtime: SandboxRuntime,
  options: BaseOptions,
  recipe: BaseRecipe,
): Promise<BaseImage> {
  const hash = createHash('sha256').update(recipe.recipe).digest('hex').slice(0, 12);
  const path = join(options.dataDir, 'bases', `${recipe.family}-${hash}`);
  const known = await findMade(path, runtime);
  const making = new SharedWork<LayerId>();
  let made = known?.layer;

  async function make(signal: AbortSignal, onProgress: (line: string) => void): Promise<LayerId> {
    const release = await holdHostLock(`base-${currentUser().uid}-${hash}`, signal);
    try {
      // Another process may have made it while this one waited.
      const found = await findMade(path, runtime);
      if (found !== undefined) return found.layer;
      const layer = await recipe.make(signal, onProgress);
      await writeBaseRecord(path, { layer, madeAt: options.now });
      return layer;
    } catch (error) {
      throw namingFullDisk(error, options.dataDir);
    } finally {
      release();
    }
  }

  const createdAt = known?.madeAt ?? options.now;
  return {
    name: `${recipe.family}-${createdAt.toISOString().slice(0, 10).replaceAll('-', '')}-1`,
    description: recipe.description,
    ownerId: debianOwner,
    architecture: 'x86_64',
    init: recipe.init,
    createdAt,
    sizeGb: recipe.sizeGb,
    prepare: async (signal, onProgress) => {
      made ??= await making.run((shared) => make(shared, onProgress), signal);
      return [made];
    },
  };
}

async function findMade(path: string, runtime: SandboxRuntime): Promise<BaseRecord | undefined> {
  const record = await readBaseRecord(path);
  if (record === undefined) return undefined;
  const layers = await runtime.listLayers();
  return layers.includes(record.layer) ? record : undefined;
}
