import type { RolesAnywhereError } from '../roles-anywhere/roles-anywhere-error.ts';
import type { FailedLink } from './explain-error.ts';
import { anywhereRefused, trustWants, type AnywhereFault } from './failure-findings.ts';
import type { Finding } from './finding.ts';
import { wantedTrust } from './wanted-trust.ts';

/** Roles Anywhere has few codes, and says the rest in words; the most particular first. */
const faults: ReadonlyArray<readonly [RegExp, AnywhereFault]> = [
  [/too ?many ?requests|throttl|HTTP 429/i, 'roles-anywhere-throttled'],
  [/rolesessionname|duration ?seconds|MaxSessionDuration of/i, 'session-settings-refused'],
  [/revoked/i, 'certificate-rule'],
  [/session tags/i, 'tag-mapping'],
  [/invalid signature/i, 'key-mismatch'],
  [/unable to assume role/i, 'tag-mapping'],
];

/** Tells why Roles Anywhere refused a session, with the trust policy of the role where somebody may read it. */
export async function explainAnywhere(
  error: RolesAnywhereError,
  where: string,
  failed: FailedLink,
): Promise<Finding> {
  const [, fault = 'anchor-refused'] = faults.find(([pattern]) => pattern.test(said(error))) ?? [];
  const { roleArn, message } = error;
  const isOfRole = fault === 'tag-mapping' && roleArn !== undefined;
  const wanted = isOfRole ? await wantedTrust(roleArn, 'sts:AssumeRole', failed) : undefined;
  return anywhereRefused(fault, wanted === undefined ? message : trustWants(message, wanted), where);
}

/** What the service said itself; the lines below it are our own explanation. */
function said({ message, code }: RolesAnywhereError): string {
  return `${code ?? ''} ${message.split('\n')[0] ?? ''}`;
}
