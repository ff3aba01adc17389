import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import type { EncryptionSettings } from './encryption.ts';
import type { Image } from './images.ts';
import type { KmsKey } from './kms-keys.ts';
import type { Snapshot } from './snapshots.ts';
import type { Tag } from './tags.ts';
import type { Region } from './world.ts';

const version = 1;

type SavedRecord = { readonly version: number; readonly region: string; readonly tags: readonly Tag[] } & (
  | { readonly kind: 'image'; readonly image: Image }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | {
      readonly kind: 'encryption';
      readonly keys: readonly KmsKey[];
      readonly aliases: ReadonlyArray<readonly [name: string, keyId: string]>;
      readonly settings: EncryptionSettings;
    }
);

/** Keeps images and snapshots over restarts: a file for each, written whole or not at all. */
export class Records {
  readonly #folder: string;
  #last: Promise<void> = Promise.resolve();

  constructor(dataDir: string) {
    this.#folder = join(dataDir, 'catalogue');
  }

  saveImage(region: Region, image: Image): Promise<void> {
    return this.#write(region, image.id, { kind: 'image', image });
  }

  saveSnapshot(region: Region, snapshot: Snapshot): Promise<void> {
    return this.#write(region, snapshot.id, { kind: 'snapshot', snapshot });
  }

  /** The keys of a region, and how its volumes are encrypted where nobody says. */
  saveEncryption(region: Region): Promise<void> {
    const { kmsKeys, encryption: settings } = region;
    const aliases = [...kmsKeys.aliases()];
    const record = { kind: 'encryption', keys: kmsKeys.keys(), aliases, settings };
    return this.#write(region, `encryption-${region.name}`, record);
  }

  remove(id: string): Promise<void> {
    return this.#inTurn(() => rm(this.#path(id), { force: true }));
  }

  /**
   * Puts what was saved into its regions.
   *
   * @throws Error when a record cannot be read.
   */
  async restore(regions: ReadonlyMap<string, Region>): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const files = (await readdir(this.#folder)).filter((name) => name.endsWith('.json')).sort();
    const records = await Promise.all(files.map((name) => readRecord(join(this.#folder, name))));
    for (const record of records) {
      const region = regions.get(record.region);
      if (region !== undefined) putBack(region, record);
    }
  }

  /** Tags that are given to the resource while it is being written get into its record, too. */
  #write(region: Region, id: string, resource: object): Promise<void> {
    return this.#inTurn(async () => {
      let tags: readonly Tag[];
      do {
        tags = region.tags.of(id);
        const record = { version, region: region.name, tags, ...resource };
        await writeFileAtomically(this.#path(id), `${JSON.stringify(record, undefined, 2)}\n`);
      } while (!isDeepStrictEqual(tags, region.tags.of(id)));
    });
  }

  /** One write after the other, so that the last one asked for is the one that stays. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}

async function readRecord(path: string): Promise<SavedRecord> {
  try {
    const record: unknown = JSON.parse(await readFile(path, 'utf8'), reviveDate);
    if (!isSavedRecord(record)) throw new Error(`it is no record of version ${version}`);
    return record;
  } catch (error) {
    throw new Error(`Cannot read the local cloud's record ${path}`, { cause: error });
  }
}

const dates = new Set(['createdAt', 'startedAt', 'deletionAt', 'protectedUntil']);

function reviveDate(key: string, value: unknown): unknown {
  return dates.has(key) && typeof value === 'string' ? new Date(value) : value;
}

function isSavedRecord(record: unknown): record is SavedRecord {
  return typeof record === 'object' && record !== null && 'version' in record && record.version === version;
}

function putBack(region: Region, record: SavedRecord): void {
  switch (record.kind) {
    case 'image':
      region.images.add(record.image);
      region.tags.set(record.image.id, record.tags);
      return;
    case 'snapshot':
      region.snapshots.add(record.snapshot);
      region.tags.set(record.snapshot.id, record.tags);
      return;
    case 'encryption':
      for (const key of record.keys) region.kmsKeys.put(key);
      for (const [name, keyId] of record.aliases) region.kmsKeys.setAlias(name, keyId);
      Object.assign(region.encryption, record.settings);
  }
}
