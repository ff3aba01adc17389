import type { ConnectFailure } from '../contracts/connect.ts';

/**
 * Thrown when a machine did not let us in before time or tries ran out. The message says how far we got, the likely
 * cause, and what to try next.
 */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** How far the last try got. */
  readonly failure: ConnectFailure;
  /** What went wrong in the last try. No `cause`, since the message has told it already. */
  readonly lastTry: Error | undefined;

  constructor(failure: ConnectFailure, message: string, lastTry: Error | undefined) {
    super(message);
    this.failure = failure;
    this.lastTry = lastTry;
  }
}
