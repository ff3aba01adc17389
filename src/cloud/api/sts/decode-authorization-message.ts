import type { StsOperations } from '../../../wire/shapes/sts.ts';
import { mayDo } from '../../authorization/authorize-ec2.ts';
import { principalArn } from '../../identity/principal.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';
import { badMessage, notAuthorized } from './messages.ts';

type Types = StsOperations['DecodeAuthorizationMessage'];

export const decodeAuthorizationMessage: QueryAction<Types['input'], Types['output']> = {
  takes: ['EncodedMessage'],
  run: ({ EncodedMessage }, caller) => {
    const { principal } = signedBy(caller);
    const action = 'sts:DecodeAuthorizationMessage';
    const { enforcesPolicies } = caller.region.world;
    if (enforcesPolicies && mayDo({ action, arn: '*', keys: {} }, caller).kind !== 'allowed')
      throw notAuthorized(principalArn(principal), action, '*');
    const message = caller.region.world.accounts.seal.read('authorization-message', EncodedMessage);
    if (message === undefined) throw badMessage();
    return { DecodedMessage: JSON.stringify(message) };
  },
};
