import type { IamOperations } from '../../../wire/shapes/iam.ts';
import type { Account } from '../../identity/account.ts';
import type { Caller, TakenMember } from '../action.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';

type IamName = keyof IamOperations;
type Input<O extends IamName> = IamOperations[O]['input'];
type Output<O extends IamName> = IamOperations[O]['output'];

export type IamAction<O extends IamName> = QueryAction<Input<O>, Output<O>>;

type Takes<O extends IamName> = ReadonlyArray<TakenMember<Input<O>>>;
type Work<O extends IamName> = (input: Input<O>, account: Account, caller: Caller) => Output<O>;

/** An action that looks at the signer's account only. */
export function looks<O extends IamName>(takes: Takes<O>, work: Work<O>): IamAction<O> {
  return {
    takes,
    run: (input, caller) => {
      signedBy(caller);
      return work(input, caller.region.world.account, caller);
    },
  };
}

/** An action after which the signer's account is written. Its work refuses before it changes anything. */
export function changes<O extends IamName>(takes: Takes<O>, work: Work<O>): IamAction<O> {
  return {
    takes,
    run: async (input, caller) => {
      signedBy(caller);
      const { account } = caller.region.world;
      const output = work(input, account, caller);
      await account.save();
      return output;
    },
  };
}
