import { invalidValue } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';

export const createKeyPair: Ec2Action<'CreateKeyPair'> = {
  takes: ['KeyName', 'KeyType', 'KeyFormat=pem', 'TagSpecifications'],
  run: async ({ KeyName, KeyType = 'rsa', TagSpecifications }, { region }) => {
    if (KeyType !== 'rsa' && KeyType !== 'ed25519')
      throw invalidValue('keyType', KeyType, 'It must be rsa or ed25519.');
    const tags = readTagSpecifications(TagSpecifications, ['key-pair'])('key-pair');
    const { keyMint, clock } = region.world;
    const { pair, key } = await region.keyPairs.make(KeyName, () => keyMint.take(KeyType), clock.now());
    region.tags.set(pair.id, tags);
    return {
      KeyPairId: pair.id,
      KeyName,
      KeyFingerprint: pair.fingerprint,
      KeyMaterial: key.material,
      Tags: showTags(tags),
    };
  },
};
