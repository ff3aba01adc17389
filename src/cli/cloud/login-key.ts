import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isDuplicate } from '../../aws/errors.ts';
import { writeFileAtomically } from '../../base/write-file-atomically.ts';
import { makeFolder } from '../../base/make-folder.ts';
import type { Host } from '../../contracts/component.ts';
import { stateFolder } from '../state-folder.ts';
import type { Connection } from './with-cloud.ts';

/** The key pair of the instances that `kiln cloud run` launches. */
export const loginKeyName = 'kiln-cloud-login';

/** The private key stands beside the address of the cloud that made it. */
export function loginKeyPath(host: Host): string {
  return join(stateFolder(host), 'cloud-login.pem');
}

/** Makes the key pair in the cloud, unless it is there. */
export async function ensureLoginKey(host: Host, { access, signal }: Connection): Promise<void> {
  try {
    const pair = await access.client.ec2(
      'CreateKeyPair',
      { KeyName: loginKeyName, KeyType: 'ed25519' },
      signal,
    );
    await keepLoginKey(host, pair.KeyMaterial ?? '');
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

/** Writes down the private key of that pair. */
export async function keepLoginKey(host: Host, privateKey: string): Promise<void> {
  makeFolder(stateFolder(host), 0o700);
  await writeFileAtomically(loginKeyPath(host), privateKey, { mode: 0o600 });
}

/** Forgets the private key, when its cloud ends. */
export async function removeLoginKey(host: Host): Promise<void> {
  await rm(loginKeyPath(host), { force: true });
}
