import { endOf, type Lease } from './lease.ts';
import { endsAndStays, endsSometime, lastsForGood, renewedBefore, workingAs } from './messages.ts';

export interface KnownIdentity {
  readonly link: string;
  readonly lease: Lease;
  /** The ARN that AWS knows the caller by, where it was asked. */
  readonly caller: string | undefined;
}

/** One line: who calls, how that is known, until when, and whether it goes on after that. */
export function describeIdentity({ link, lease, caller }: KnownIdentity, now: Date): string {
  const { role, credentials } = lease;
  const who = caller ?? role?.arn ?? credentials.accountId;
  return `${workingAs(who, link, role?.sourceIdentity)}; ${untilWhen(lease, now)}`;
}

function untilWhen(lease: Lease, now: Date): string {
  const { renewal, credentials } = lease;
  switch (renewal.kind) {
    case 'permanent':
      return lastsForGood();
    case 'renewable':
      return renewedBefore(credentials.expiration, now);
    case 'fixed': {
      const end = endOf(lease);
      return end === undefined ? endsSometime(renewal.why) : endsAndStays({ end, why: renewal.why }, now);
    }
  }
}
