import { tooSlow } from './failure-findings.ts';

/** A link did not come to an end in time. */
export class SlowLinkError extends Error {
  override readonly name = 'SlowLinkError';

  constructor(boundMs: number) {
    super(tooSlow(boundMs));
  }
}
