import { badPublicKey } from '../../model/messages.ts';
import { readPublicKey } from '../../model/ssh-key.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';

export const importKeyPair: Ec2Action<'ImportKeyPair'> = {
  takes: ['KeyName', 'PublicKeyMaterial', 'TagSpecifications'],
  run: async ({ KeyName, PublicKeyMaterial, TagSpecifications }, { region }) => {
    const tags = readTagSpecifications(TagSpecifications, ['key-pair'])('key-pair');
    const key = readPublicKey(Buffer.from(PublicKeyMaterial).toString());
    if (key === undefined) throw badPublicKey();
    const { pair } = await region.keyPairs.make(KeyName, async () => key, region.world.clock.now());
    region.tags.set(pair.id, tags);
    return { KeyPairId: pair.id, KeyName, KeyFingerprint: pair.fingerprint, Tags: showTags(tags) };
  },
};
