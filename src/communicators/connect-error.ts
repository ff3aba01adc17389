import type { ConnectFailure } from '../contracts/connect.ts';

/** Thrown when a machine did not let us in before time or tries ran out. The message ends with what to try next. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  /** How far the furthest of the last tries got. */
  readonly failure: ConnectFailure;

  constructor(failure: ConnectFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}
