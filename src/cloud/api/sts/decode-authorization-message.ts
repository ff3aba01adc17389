import type { StsOperations } from '../../../wire/shapes/sts.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';
import { badMessage } from './messages.ts';

type Types = StsOperations['DecodeAuthorizationMessage'];

export const decodeAuthorizationMessage: QueryAction<Types['input'], Types['output']> = {
  takes: ['EncodedMessage'],
  run: ({ EncodedMessage }, caller) => {
    signedBy(caller);
    const message = caller.region.world.accounts.seal.read('authorization-message', EncodedMessage);
    if (message === undefined) throw badMessage();
    return { DecodedMessage: JSON.stringify(message) };
  },
};
