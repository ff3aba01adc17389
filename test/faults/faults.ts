import type { TapAnswer, TapListener } from '../support/tap-proxy.ts';
import type { GiveUpWaiting } from './give-up-waiting.ts';

/** What goes wrong with one call. */
export type Fault =
  | 'throttled'
  | 'server error'
  | 'server error after the effect'
  | 'reset after the effect'
  | 'no answer'
  | 'no answer after the effect';

export const faults: readonly Fault[] = [
  'throttled',
  'server error',
  'server error after the effect',
  'reset after the effect',
  'no answer',
  'no answer after the effect',
];

export interface Strike {
  readonly fault: Fault;
  /** The call that meets it. */
  readonly number: number;
}

/** Lets one call of a build meet a fault. */
export function strikeOnce({ fault, number }: Strike, giveUpWaiting: GiveUpWaiting): TapListener {
  const moment = fault.endsWith('after the effect') ? 'before-answer' : 'before-request';
  return (call) => {
    if (call.number !== number || call.moment !== moment) return undefined;
    if (fault === 'no answer' || fault === 'no answer after the effect') giveUpWaiting(call.from);
    return answerOf(fault, call.action);
  };
}

/** Refuses an action for good, as AWS does where a policy does not allow it. */
export function refuseAlways(action: string): TapListener {
  return (call) =>
    call.action === action && call.moment === 'before-request'
      ? refusal(action, 403, 'UnauthorizedOperation')
      : undefined;
}

function answerOf(fault: Fault, action: string): TapAnswer | Promise<never> {
  switch (fault) {
    case 'throttled':
      return refusal(action, 503, 'RequestLimitExceeded');
    case 'server error':
    case 'server error after the effect':
      return refusal(action, 500, 'InternalError');
    case 'reset after the effect':
      throw new Error('The connection is reset');
    case 'no answer':
    case 'no answer after the effect':
      return new Promise(() => {});
  }
}

/** STS and IAM answer in another form than EC2. */
const otherForm = /^(?:GetCallerIdentity$|.*(?:Role|InstanceProfile))/;

function refusal(action: string, status: number, code: string): TapAnswer {
  const error = `<Error><Code>${code}</Code><Message>Struck by a test</Message></Error>`;
  return otherForm.test(action)
    ? { status, body: `<ErrorResponse>${error}</ErrorResponse>` }
    : { status, body: `<Response><Errors>${error}</Errors><RequestID>r</RequestID></Response>` };
}
