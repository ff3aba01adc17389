import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyMint } from '../../cloud/model/key-mint.ts';
import type { Host } from '../../contracts/component.ts';
import type { CloudAddress } from '../cloud/cloud-file.ts';
import { startCloud, type HostedCloud } from '../cloud/start-cloud.ts';
import { makeScratch } from './make-scratch.ts';

/** A cloud that lives as long as one rehearsal, and what belongs to it. */
export interface RehearsalCloud {
  readonly cloud: HostedCloud;
  readonly address: CloudAddress;
  readonly dataDir: string;
  readonly key: { readonly publicKey: string; readonly privateKey: string; readonly file: string };
  /** A folder of its own, removed at the end. */
  readonly scratch: string;
  close(): Promise<void>;
}

export interface RehearsalCloudOptions {
  readonly host: Host;
  /** The folder of the local cloud whose images it has. */
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

/** An account that no other cloud here has, so that images of other clouds are not its own to change. */
const accountId = '111122223333';

/**
 * Starts a cloud that has the images of this machine's local cloud to launch, and leaves nothing behind.
 *
 * @throws Error when this host cannot run guests.
 */
export async function openRehearsalCloud(
  { host, dataDir, say }: RehearsalCloudOptions,
  signal: AbortSignal,
): Promise<RehearsalCloud> {
  const scratch = await makeScratch(host.tempFolder);
  try {
    const { publicKey, material: privateKey } = await new KeyMint(0).take('ed25519');
    const file = join(scratch, 'key.pem');
    await writeFile(file, privateKey, { mode: 0o600 });
    const records = { dataDir: join(scratch, 'cloud'), library: dataDir, accountId };
    const { cloud, ...address } = await startCloud({ host, dataDir, port: 0, records, say }, signal);
    return {
      cloud,
      address,
      dataDir,
      key: { publicKey, privateKey, file },
      scratch,
      async close() {
        await cloud.close();
        await rm(scratch, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}
