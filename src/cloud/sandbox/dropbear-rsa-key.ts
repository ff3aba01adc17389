import { generateKeyPair, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode } from '../../base/error-code.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { sshField, sshInteger } from '../../pki/ssh-field.ts';

const generate = promisify(generateKeyPair);

/** What Dropbear writes of a private key, in its order, by the names of JSON Web Keys. */
const parts = ['e', 'n', 'd', 'p', 'q'] as const;

/**
 * Finds the RSA host key in a data folder, or makes it: as Dropbear reads it, in base64. Dropbear offers RSA also where it
 * has no such key, and dies when a client takes the offer, as old Go clients do. A key takes up to three tenths of a second,
 * so all guests of all clouds with this folder share one.
 */
export async function findDropbearRsaKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'dropbear_rsa_host_key');
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const key = await makeDropbearRsaKey();
  await writeFileAtomically(path, key, { mode: 0o600 });
  return key;
}

async function makeDropbearRsaKey(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048 });
  return Buffer.concat([sshField('ssh-rsa'), ...numbersOf(privateKey)]).toString('base64');
}

function numbersOf(privateKey: KeyObject): readonly Buffer[] {
  const key = privateKey.export({ format: 'jwk' });
  return parts.map((part) => sshInteger(Buffer.from(key[part] ?? '', 'base64url')));
}
