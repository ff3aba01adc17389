import { readFile } from 'node:fs/promises';
import { emptyCaBundle, unreadableCaBundle } from '../messages.ts';

/** A file of certificates, and the setting that names it. */
export interface CaBundle {
  readonly path: string;
  readonly setting: string;
}

/**
 * The certificates of a file, as PEM.
 *
 * @throws Error where the file cannot be read or holds no certificate.
 */
export async function readCaBundle(bundle: CaBundle): Promise<string> {
  const text = await readFile(bundle.path, 'utf8').catch((cause: unknown) => {
    throw new Error(unreadableCaBundle(bundle), { cause });
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error(emptyCaBundle(bundle));
  return text;
}
