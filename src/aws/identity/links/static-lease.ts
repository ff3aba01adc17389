import type { Credentials } from '../credentials.ts';
import type { Lease } from '../lease.ts';
import { writtenDown } from '../messages.ts';

/** Keys that are written down somewhere: those with a session token end, and nothing there renews them. */
export function permanentOrFixed(credentials: Credentials, where: string): Lease {
  if (credentials.sessionToken === undefined) return { credentials, renewal: { kind: 'permanent' } };
  return { credentials, renewal: { kind: 'fixed', why: writtenDown(where) } };
}
