import { readFile } from 'node:fs/promises';
import type { Environment } from '../environment.ts';
import { emptyCaBundle, unreadableCaBundle } from '../messages.ts';

/**
 * The certificates of `AWS_CA_BUNDLE`, as PEM; undefined where none is named.
 *
 * @throws Error where the file cannot be read or holds no certificate.
 */
export async function readCaBundle(env: Environment): Promise<string | undefined> {
  const path = env['AWS_CA_BUNDLE'] || undefined;
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(unreadableCaBundle(path), { cause });
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----')) throw new Error(emptyCaBundle(path));
  return text;
}
