import type { KeyPairInfo } from '../../../wire/shapes/ec2.ts';
import type { KeyPair } from '../../model/key-pairs.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function showKeyPair(
  region: Region,
  pair: KeyPair,
  show: { readonly publicKey: boolean },
): KeyPairInfo {
  return {
    KeyPairId: pair.id,
    KeyName: pair.name,
    KeyType: pair.type,
    KeyFingerprint: pair.fingerprint,
    CreateTime: pair.createdAt,
    PublicKey: show.publicKey ? `${pair.publicKey} ${pair.name}\n` : undefined,
    Tags: showTags(region.tags.of(pair.id)),
  };
}
