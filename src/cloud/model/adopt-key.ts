import type { KmsKey } from './kms-keys.ts';
import type { Region } from './world.ts';

/**
 * Makes a key that a template names answer by that name: an id, an alias, or the ARN of either, whatever account it says.
 * Where the name is known already, that key is the answer.
 */
export function adoptKey(region: Region, reference: string): KmsKey {
  const { kmsKeys, world } = region;
  const name = reference.replace(/^arn:[^:]*:kms:[^:]*:[^:]*:(?:key\/)?/, '');
  const known = kmsKeys.find(name);
  if (known) return known;
  const now = world.clock.now();
  if (!name.startsWith('alias/')) {
    return kmsKeys.create({ id: name, multiRegion: name.startsWith('mrk-') }, now);
  }
  const key = kmsKeys.create({}, now);
  kmsKeys.setAlias(name, key.id);
  return key;
}
