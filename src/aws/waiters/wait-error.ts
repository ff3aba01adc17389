import { waitFailed, waitTimedOut } from './messages.ts';

/** What is waited for, for people: `instance i-1 to be running`. */
export interface Awaited {
  readonly what: string;
  readonly id: string;
}

/** A resource did not get where it should: time ran out, or its state says that it never will. */
export class WaitError extends Error {
  override readonly name = 'WaitError';
  readonly reason: 'timeout' | 'failed';
  readonly id: string;
  /** Its state at the last look; undefined where it was not there. */
  readonly state: string | undefined;

  private constructor(
    reason: 'timeout' | 'failed',
    message: string,
    last: { id: string; state: string | undefined },
  ) {
    super(message);
    this.reason = reason;
    this.id = last.id;
    this.state = last.state;
  }

  static timeout({ what, id }: Awaited, seconds: number, state: string | undefined): WaitError {
    return new WaitError('timeout', waitTimedOut(what, seconds, state), { id, state });
  }

  static failed({ what, id }: Awaited, state: string, why: string | undefined): WaitError {
    return new WaitError('failed', waitFailed(what, state, why), { id, state });
  }
}
