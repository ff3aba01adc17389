import { createHash } from 'node:crypto';
import type { IdentityWorld } from '../identity-world.ts';
import type { Lease, Renewal } from '../lease.ts';
import { cacheFile } from './cache-file.ts';
import { isJsonObject, parseJsonObject, textMember, type JsonObject } from '../parse-json-object.ts';

/** What has less left is asked for anew. */
const shortestMs = 900_000;

/** The lease that an earlier run kept under a key, where it still lasts a while. */
export async function readKeptLease(
  key: readonly string[],
  world: IdentityWorld,
): Promise<Lease | undefined> {
  const text = await world.readTextFile(fileOf(key, world)).catch(() => undefined);
  const kept = parseJsonObject(text ?? '');
  const { credentials, renewal } = kept ?? {};
  if (!isJsonObject(credentials) || !isJsonObject(renewal)) return undefined;
  const expiration = new Date(textMember(credentials, 'expiration') ?? '');
  const leftMs = expiration.getTime() - world.now().getTime();
  const accessKeyId = textMember(credentials, 'accessKeyId');
  const secretAccessKey = textMember(credentials, 'secretAccessKey');
  if (!(leftMs >= shortestMs) || accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  const sessionToken = textMember(credentials, 'sessionToken');
  const accountId = textMember(credentials, 'accountId');
  return {
    credentials: { accessKeyId, secretAccessKey, sessionToken, accountId, expiration },
    renewal: readRenewal(renewal),
  };
}

/**
 * Keeps a lease for later runs, in a file that only its owner can read. Where that fails the next run asks again.
 *
 * @param key all that the lease depends on.
 */
export async function keepLease(key: readonly string[], lease: Lease, world: IdentityWorld): Promise<void> {
  if (lease.credentials.expiration === undefined) return;
  await world.writePrivateFile(fileOf(key, world), `${JSON.stringify(lease)}\n`).catch(() => undefined);
}

function fileOf(key: readonly string[], world: IdentityWorld): string {
  const name = createHash('sha256').update(JSON.stringify(key)).digest('hex');
  return cacheFile(['sessions', `${name}.json`], world);
}

function readRenewal(renewal: JsonObject): Renewal {
  if (renewal['kind'] !== 'fixed') return { kind: 'renewable' };
  return { kind: 'fixed', why: textMember(renewal, 'why') ?? '' };
}
