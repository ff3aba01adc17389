import type { StsOperations } from '../../../wire/shapes/sts.ts';
import { principalArn, principalId } from '../../identity/principal.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';

type Types = StsOperations['GetCallerIdentity'];

export const getCallerIdentity: QueryAction<Types['input'], Types['output']> = {
  takes: [],
  run: (_input, caller) => {
    const { principal } = signedBy(caller);
    return { UserId: principalId(principal), Account: principal.accountId, Arn: principalArn(principal) };
  },
};
