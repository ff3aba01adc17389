/** Why a token of web identity is not taken; the kinds are those of STS's errors. */
export class WebTokenError extends Error {
  override readonly name = 'WebTokenError';
  readonly reason: 'invalid' | 'expired' | 'unreachable';

  constructor(reason: WebTokenError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
