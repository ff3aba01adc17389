import type { StsOperations } from '../../../wire/shapes/sts.ts';
import type { QueryAction } from '../query-action.ts';
import { signedBy } from '../signed-by.ts';
import { checkCode } from './check-code.ts';
import { noSessionsOfSessions } from './messages.ts';
import { checkSeconds } from './session-input.ts';
import { showCredentials } from './show-session.ts';

type Types = StsOperations['GetSessionToken'];

const defaultSeconds = 43_200;
const mostSeconds = 129_600;

export const getSessionToken: QueryAction<Types['input'], Types['output']> = {
  takes: ['DurationSeconds', 'SerialNumber', 'TokenCode'],
  run: async (input, caller) => {
    const signer = signedBy(caller);
    if (signer.session) throw noSessionsOfSessions();
    const { DurationSeconds: seconds = defaultSeconds } = input;
    checkSeconds(seconds, { most: mostSeconds });
    const { world } = caller.region;
    const mfaAt = await checkCode(world, signer, input);
    const { principal } = signer;
    return { Credentials: showCredentials(world.accounts.sessions.issue({ principal, seconds, mfaAt })) };
  },
};
