import type { ConnectFailure } from '../../contracts/connect.ts';

/** A WinRM service could not be reached, or did not take what was sent. The message says what happened, without where. */
export class WinrmError extends Error {
  override readonly name = 'WinrmError';
  readonly failure: Exclude<ConnectFailure, 'no-address'>;
  /** What the handshake failed over, where it did. */
  readonly over: 'certificate' | 'protocol' | undefined;

  constructor(
    failure: WinrmError['failure'],
    message: string,
    options?: ErrorOptions & Partial<Pick<WinrmError, 'over'>>,
  ) {
    super(message, options);
    this.failure = failure;
    this.over = options?.over;
  }
}
