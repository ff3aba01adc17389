import type { FailedLink } from './explain-error.ts';
import { readTrustPolicy } from './read-trust-policy.ts';
import { trustConditions } from './trust-conditions.ts';

/**
 * What a role's trust policy wants of those who take it on by an action, read with whatever credentials of its account
 * are here; undefined where nobody may read it.
 */
export async function wantedTrust(
  roleArn: string,
  action: 'sts:AssumeRole' | 'sts:AssumeRoleWithWebIdentity',
  { links, facts }: FailedLink,
): Promise<string | undefined> {
  for (const { result } of links) {
    if (result.kind !== 'works' || result.caller.account !== roleArn.split(':')[4]) continue;
    const policy = await readTrustPolicy(roleArn, result.lease.credentials, facts);
    if (policy !== undefined) return trustConditions(policy, action);
  }
  return undefined;
}
