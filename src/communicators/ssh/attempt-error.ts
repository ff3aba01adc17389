import type { ConnectFailure } from '../../contracts/connect.ts';
import type { LoginReport } from './login-report.ts';

/** One try at connecting did not succeed. The message says what happened, without where. */
export class AttemptError extends Error {
  override readonly name = 'AttemptError';
  readonly failure: Exclude<ConnectFailure, 'no-address'>;
  /** What was tried, where the server refused the login. */
  readonly login: LoginReport | undefined;

  constructor(
    failure: Exclude<ConnectFailure, 'no-address'>,
    message: string,
    options?: ErrorOptions & { readonly login?: LoginReport | undefined },
  ) {
    super(message, options);
    this.failure = failure;
    this.login = options?.login;
  }
}
