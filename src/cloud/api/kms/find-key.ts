import type { KmsKey } from '../../model/kms-keys.ts';
import type { Region } from '../../model/world.ts';
import { keyOfAws, unknownKey } from './kms-messages.ts';

/** @throws ApiError where there is no such key. */
export function findKey({ kmsKeys }: Region, reference: string): KmsKey {
  const key = kmsKeys.find(reference);
  if (!key) throw unknownKey(reference);
  return key;
}

/** @throws ApiError where there is none, or AWS manages it. */
export function findOwnKey(region: Region, reference: string): KmsKey {
  const key = findKey(region, reference);
  if (key.manager === 'AWS') throw keyOfAws(key.arn);
  return key;
}
