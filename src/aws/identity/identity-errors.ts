import type { LinkTrace } from './chain-link.ts';
import { brokenCredentials, noCredentials, noRegion } from './messages.ts';

/** No credentials, or none that can be used; the message lists what each link of the chain saw. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  readonly reason: 'missing' | 'broken';
  readonly trace: readonly LinkTrace[];

  constructor(reason: 'missing' | 'broken', trace: readonly LinkTrace[], options?: ErrorOptions) {
    super(reason === 'missing' ? noCredentials(trace) : brokenCredentials(trace), options);
    this.reason = reason;
    this.trace = trace;
  }
}

/** No region anywhere; the message lists where it was looked for. */
export class MissingRegionError extends Error {
  override readonly name = 'MissingRegionError';
  readonly trace: readonly LinkTrace[];

  constructor(trace: readonly LinkTrace[]) {
    super(noRegion(trace));
    this.trace = trace;
  }
}
