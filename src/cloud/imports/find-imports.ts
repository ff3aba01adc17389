import { mkdir } from 'node:fs/promises';
import { watch } from 'node:fs';
import type { BaseImage } from '../base-image.ts';
import type { SandboxRuntime } from '../sandbox/sandbox-runtime.ts';
import { importsFolder, readImports, type ImportRecord } from './import-record.ts';

type Layers = Pick<SandboxRuntime, 'listLayers'>;

/** The imported images of a data folder whose files are there. */
export async function findImports(runtime: Layers, dataDir: string): Promise<readonly BaseImage[]> {
  const layers = new Set(await runtime.listLayers());
  return (await readImports(dataDir)).filter(({ layer }) => layers.has(layer)).map(toBase);
}

/**
 * Tells of images that are imported while a cloud runs, each once, until `signal` aborts.
 *
 * @param known are those that it has already.
 */
export async function watchImports(
  {
    runtime,
    dataDir,
    known,
  }: { readonly runtime: Layers; readonly dataDir: string; readonly known: readonly BaseImage[] },
  offer: (base: BaseImage) => void,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(importsFolder(dataDir), { recursive: true });
  const names = new Set(known.map(({ name }) => name));
  const look = async (): Promise<void> => {
    for (const base of await findImports(runtime, dataDir)) {
      if (names.has(base.name)) continue;
      names.add(base.name);
      offer(base);
    }
  };
  const watcher = watch(importsFolder(dataDir), { signal, persistent: false });
  // A folder that is taken away is no reason to end a cloud.
  watcher.on('error', () => undefined);
  watcher.on('change', () => void look().catch(() => undefined));
}

function toBase(record: ImportRecord): BaseImage {
  const { layer, importedAt, sshUser, ...rest } = record;
  return {
    ...rest,
    users: [sshUser],
    createdAt: new Date(importedAt),
    prepare: async () => [layer],
  };
}
