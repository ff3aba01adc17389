import { crlCalls } from './crl-calls.ts';
import { profileCalls } from './profile-calls.ts';
import type { RestCall } from './rest-call.ts';
import { subjectCalls } from './subject-calls.ts';
import { tagCalls } from './tag-calls.ts';
import { trustAnchorCalls } from './trust-anchor-calls.ts';

/** What the local cloud carries out of Roles Anywhere, beside CreateSession. */
export const anywhereCalls: readonly RestCall[] = [
  ...trustAnchorCalls,
  ...profileCalls,
  ...crlCalls,
  ...subjectCalls,
  ...tagCalls,
];
