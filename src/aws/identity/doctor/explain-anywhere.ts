import type { RolesAnywhereError } from '../roles-anywhere/roles-anywhere-error.ts';
import { anywhereRefused, type AnywhereFault } from './failure-findings.ts';
import type { Finding } from './finding.ts';

/** Roles Anywhere has few codes, and says the rest in words; the most particular first. */
const faults: ReadonlyArray<readonly [RegExp, AnywhereFault]> = [
  [/too ?many ?requests|throttl|HTTP 429/i, 'roles-anywhere-throttled'],
  [/rolesessionname|duration ?seconds|MaxSessionDuration of/i, 'session-settings-refused'],
  [/revoked/i, 'certificate-rule'],
  [/session tags/i, 'tag-mapping'],
  [/invalid signature/i, 'key-mismatch'],
  [/unable to assume role/i, 'tag-mapping'],
];

/** Tells why Roles Anywhere refused a session. */
export function explainAnywhere(error: RolesAnywhereError, where: string): Finding {
  const [, fault = 'anchor-refused'] = faults.find(([pattern]) => pattern.test(said(error))) ?? [];
  return anywhereRefused(fault, error.message, where);
}

/** What the service said itself; the lines below it are our own explanation. */
function said({ message, code }: RolesAnywhereError): string {
  return `${code ?? ''} ${message.split('\n')[0] ?? ''}`;
}
