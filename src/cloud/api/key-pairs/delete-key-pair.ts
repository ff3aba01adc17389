import { missingParameter } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';

export const deleteKeyPair: Ec2Action<'DeleteKeyPair'> = {
  takes: ['KeyName', 'KeyPairId'],
  run: ({ KeyName, KeyPairId }, { region }) => {
    if (KeyName === undefined && KeyPairId === undefined) throw missingParameter('KeyName');
    const pair =
      KeyPairId === undefined ? region.keyPairs.findByName(KeyName ?? '') : region.keyPairs.get(KeyPairId);
    // AWS is content when there is none of that name.
    if (pair === undefined) return { Return: true };
    region.keyPairs.delete(pair.id);
    region.tags.forget(pair.id);
    return { Return: true, KeyPairId: pair.id };
  },
};
