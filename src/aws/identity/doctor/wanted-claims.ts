import type { FailedLink } from './explain-error.ts';
import { readTrustPolicy } from './read-trust-policy.ts';
import { trustConditions } from './trust-conditions.ts';

/**
 * What a role's trust policy wants of a token, read with whatever other credentials of its account are here; undefined
 * where nobody may read it.
 */
export async function wantedClaims(
  roleArn: string,
  { links, facts }: FailedLink,
): Promise<string | undefined> {
  for (const { result } of links) {
    if (result.kind !== 'works' || result.caller.account !== roleArn.split(':')[4]) continue;
    const policy = await readTrustPolicy(roleArn, result.lease.credentials, facts);
    if (policy !== undefined) return trustConditions(policy);
  }
  return undefined;
}
