import { keyInOtherRegion, keyNeedsEncryption, keyUnusable, notDecryptable } from './messages.ts';
import type { KmsKey } from './kms-keys.ts';
import type { Region } from './world.ts';

/** How a region encrypts new volumes and copies where nobody says. */
export interface EncryptionSettings {
  byDefault: boolean;
  /** The ARN of the key that is used where none is named; undefined for the one that AWS keeps. */
  defaultKey: string | undefined;
}

/** What a request says about encryption. */
export interface EncryptionRequest {
  readonly encrypted?: boolean | undefined;
  /** A key's id or alias, or the ARN of either. */
  readonly keyId?: string | undefined;
}

/** What comes of it: the key that encrypts, or why it cannot. Undefined where nothing is encrypted. */
export type EncryptionKey =
  | { readonly kind: 'usable'; readonly arn: string }
  | { readonly kind: 'unusable'; readonly arn: string; readonly why: string };

/** The key that a region uses where none is named. */
export function defaultKey({ kmsKeys, encryption }: Region): KmsKey {
  const chosen = encryption.defaultKey === undefined ? undefined : kmsKeys.find(encryption.defaultKey);
  return chosen ?? kmsKeys.ebsKey();
}

/**
 * Says how something new is encrypted. `from` is the key of what it is made of, where that is encrypted: nothing
 * encrypted becomes plain again. As on AWS, a key that cannot be used shows only when the work is done.
 *
 * @throws ApiError for what can never be.
 */
export function chooseKey(
  region: Region,
  request: EncryptionRequest,
  from: string | undefined,
): EncryptionKey | undefined {
  const { encrypted, keyId } = request;
  if (keyId !== undefined && encrypted !== true) throw keyNeedsEncryption();
  if (from !== undefined && encrypted === false) throw notDecryptable();
  const wanted = encrypted === true || from !== undefined || region.encryption.byDefault;
  if (!wanted) return undefined;
  if (keyId === undefined) return judge(defaultKey(region));
  const [, place] = /^arn:[^:]*:kms:([^:]*):/.exec(keyId) ?? [];
  if (place !== undefined && place !== region.name) throw keyInOtherRegion(keyId, region.name);
  const key = region.kmsKeys.find(keyId);
  if (key) return judge(key);
  const why = `Given key ID is not accessible: ${keyId}`;
  return { kind: 'unusable', arn: keyId, why };
}

function judge({ arn, state }: KmsKey): EncryptionKey {
  if (state === 'Enabled') return { kind: 'usable', arn };
  return {
    kind: 'unusable',
    arn,
    why: `The KMS key ${arn} is in an incorrect state for this request: ${state}`,
  };
}

/** @throws ApiError where the key cannot be used: for what AWS refuses at once. */
export function usableKey(key: EncryptionKey | undefined): string | undefined {
  if (key?.kind === 'unusable') throw keyUnusable(key.why);
  return key?.arn;
}

/**
 * The key of a new volume: the one that the request names, the one of its snapshot, or the region's own.
 *
 * @throws ApiError for what can never be.
 */
export function volumeKey(
  region: Region,
  { encrypted, keyId }: EncryptionRequest,
  from: string | undefined,
): EncryptionKey | undefined {
  const sameKey = keyId === undefined && from !== undefined && encrypted !== false;
  const request = sameKey ? { encrypted: true, keyId: from } : { encrypted, keyId };
  return chooseKey(region, request, from);
}
