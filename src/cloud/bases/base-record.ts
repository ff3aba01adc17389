import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LayerId } from '../runtime.ts';

/** What is known of a base that has been made. */
export interface BaseRecord {
  readonly layer: LayerId;
  readonly madeAt: Date;
}

/** Reads the two lines of a record; undefined where the base has not been made. */
export async function readBaseRecord(path: string): Promise<BaseRecord | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const [layer = '', date = ''] = text.split('\n');
  const madeAt = new Date(date);
  return layer === '' || Number.isNaN(madeAt.getTime()) ? undefined : { layer, madeAt };
}

export async function writeBaseRecord(path: string, { layer, madeAt }: BaseRecord): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${layer}\n${madeAt.toISOString()}\n`);
  await rename(`${path}.new`, path);
}
