import type { LinkTrace } from './chain-link.ts';
import { brokenCredentials, noCredentials, noRegion, refusedCredentials } from './messages.ts';

/**
 * No link has credentials (`missing`), one has them wrong (`broken`), or what it has was not accepted (`refused`, the
 * cause says by whom and why). The message lists what each link of the chain saw.
 */
export type CredentialsFailure = 'missing' | 'broken' | 'refused';

const messageOf = {
  missing: noCredentials,
  broken: brokenCredentials,
  refused: refusedCredentials,
} as const satisfies Record<CredentialsFailure, (trace: readonly LinkTrace[]) => string>;

/** There are no credentials to call AWS with. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  readonly reason: CredentialsFailure;
  readonly trace: readonly LinkTrace[];

  constructor(reason: CredentialsFailure, trace: readonly LinkTrace[], options?: ErrorOptions) {
    super(messageOf[reason](trace), options);
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
