import type { KmsKey } from './kms-keys.ts';
import type { Region } from './world.ts';

/**
 * Makes a key that a template names answer by that name: an id, an alias, or the ARN of either, whatever account it says.
 * Where the name is known already, that key is the answer.
 */
export function adoptKey(region: Region, reference: string): KmsKey {
  const { kmsKeys } = region;
  const known = kmsKeys.find(reference);
  if (known) return known;
  const name = reference.replace(/^arn:[^:]*:kms:[^:]*:[^:]*:(?:key\/)?/, '');
  const key = kmsKeys.find(name) ?? makeKey(region, name);
  if (name !== reference) kmsKeys.standFor(reference, key.id);
  return key;
}

function makeKey({ kmsKeys }: Region, name: string): KmsKey {
  if (!name.startsWith('alias/')) return kmsKeys.create({ id: name, multiRegion: name.startsWith('mrk-') });
  const key = kmsKeys.create({});
  kmsKeys.setAlias(name, key.id);
  return key;
}
