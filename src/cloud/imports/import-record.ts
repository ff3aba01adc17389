import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import type { InitSystem, LayerId } from '../runtime.ts';

/** What an imported image is called, and whose it is. */
export interface ImportSettings {
  readonly name: string;
  /** The account that templates give as its owner. */
  readonly ownerId: string;
  /** Whom its instances let in; made at their first boot where it is missing. */
  readonly sshUser: string;
  /** As in `/dev/sda1`. */
  readonly rootDevice: string;
  readonly sizeGb: number;
}

/** An image that was imported. */
export interface ImportRecord extends ImportSettings {
  readonly layer: LayerId;
  readonly init: InitSystem;
  readonly architecture: 'x86_64' | 'arm64';
  /** As its system calls itself. */
  readonly description: string;
  /** As in `2026-11-22T12:00:00.000Z`. */
  readonly importedAt: string;
}

/** Where imported images are recorded in a data folder. */
export function importsFolder(dataDir: string): string {
  return join(dataDir, 'imports');
}

/** Reads the records of a data folder, the oldest import first; what cannot be read is left out. */
export async function readImports(dataDir: string): Promise<readonly ImportRecord[]> {
  const folder = importsFolder(dataDir);
  const files = (await readdir(folder).catch((): string[] => [])).filter((file) => file.endsWith('.json'));
  const records = await Promise.all(
    files.map(async (file) => parseRecord(await readFile(join(folder, file), 'utf8').catch(() => ''))),
  );
  return records
    .filter((record) => record !== undefined)
    .sort((a, b) => (a.importedAt < b.importedAt ? -1 : 1));
}

export async function writeImport(dataDir: string, record: ImportRecord): Promise<void> {
  const folder = importsFolder(dataDir);
  await mkdir(folder, { recursive: true });
  const text = `${JSON.stringify(record, undefined, 2)}\n`;
  await writeFileAtomically(join(folder, `${record.layer}.json`), text);
}

function parseRecord(text: string): ImportRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const texts = [
  'name',
  'ownerId',
  'sshUser',
  'rootDevice',
  'layer',
  'init',
  'architecture',
  'importedAt',
] as const;

function isRecord(value: unknown): value is ImportRecord {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map<string, unknown>(Object.entries(value));
  return (
    texts.every((key) => typeof entries.get(key) === 'string') && typeof entries.get('sizeGb') === 'number'
  );
}
