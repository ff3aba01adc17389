import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDuplicate } from '../../aws/errors.ts';
import type { Host } from '../../contracts/component.ts';
import { stateFolder } from '../state-folder.ts';
import type { Connection } from './with-cloud.ts';

/** The key pair of the instances that `kiln cloud run` launches. */
export const loginKeyName = 'kiln-cloud-login';

/** The private key stands beside the address of the cloud that made it, and is as old as that cloud. */
export function loginKeyPath(host: Host, { file }: Pick<Connection, 'file'>): string {
  return join(stateFolder(host), `${loginKeyName}-${file.pid}.pem`);
}

/** Makes the key pair in the cloud, unless it is there. */
export async function ensureLoginKey(host: Host, connection: Connection): Promise<void> {
  const { access, signal } = connection;
  try {
    const pair = await access.client.ec2(
      'CreateKeyPair',
      { KeyName: loginKeyName, KeyType: 'ed25519' },
      signal,
    );
    const path = loginKeyPath(host, connection);
    await mkdir(stateFolder(host), { recursive: true, mode: 0o700 });
    await writeFile(path, pair.KeyMaterial ?? '', { mode: 0o600 });
    await chmod(path, 0o600);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
