export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Sends one request. Any answer is an answer, whatever its status; a `TransportError` means that none came. */
export interface Transport {
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
}

/** Why no answer came. */
export type TransportFailure =
  | 'connect-timeout'
  | 'answer-timeout'
  | 'unreachable'
  | 'untrusted'
  | 'connection-lost';

export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly failure: TransportFailure;

  constructor(failure: TransportFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }

  /** Whether the request may have reached the service all the same. */
  get maybeDelivered(): boolean {
    return this.failure === 'answer-timeout' || this.failure === 'connection-lost';
  }
}
