import { endOf, type Lease } from '../../../aws/identity/lease.ts';
import { sessionTooShort } from '../run-messages.ts';

export interface Lifetime {
  readonly lease: Lease;
  readonly expectedMs: number;
  readonly now: Date;
}

/** What is wrong where credentials that cannot be renewed end before a build can be done; undefined where nothing is. */
export function lifetimeShortage({ lease, expectedMs, now }: Lifetime): string | undefined {
  if (lease.renewal.kind !== 'fixed') return undefined;
  const end = endOf(lease);
  if (end === undefined || end.getTime() - now.getTime() >= expectedMs) return undefined;
  return sessionTooShort(end.getTime() - now.getTime(), expectedMs, lease.renewal.why);
}
