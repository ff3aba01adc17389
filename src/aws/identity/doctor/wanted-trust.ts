import type { Credentials } from '../credentials.ts';
import { textOf } from '../profile/profile-look.ts';
import type { Facts } from './examination.ts';
import type { FailedLink } from './explain-error.ts';
import { profilePath } from './profile-path.ts';
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
  const account = roleArn.split(':')[4];
  const working = links.flatMap(({ result }) =>
    result.kind === 'works' && result.caller.account === account ? [result.lease.credentials] : [],
  );
  for (const credentials of [...working, ...sourceKeys(facts)]) {
    const policy = await readTrustPolicy(roleArn, credentials, facts);
    if (policy !== undefined) return trustConditions(policy, action);
  }
  return undefined;
}

/** Keys that a profile was to take its role on with: no link has shown them by themselves. */
function sourceKeys(facts: Facts): readonly Credentials[] {
  const source = profilePath(facts).at(-1);
  const accessKeyId = source && textOf(source, 'aws_access_key_id');
  const secretAccessKey = source && textOf(source, 'aws_secret_access_key');
  if (source === undefined || accessKeyId === undefined || secretAccessKey === undefined) return [];
  return [{ accessKeyId, secretAccessKey, sessionToken: textOf(source, 'aws_session_token') }];
}
