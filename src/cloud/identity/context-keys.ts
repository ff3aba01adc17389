import type { Caller } from '../api/action.ts';
import type { IdentityTag } from './account-state.ts';
import type { Accounts, Signer } from './accounts.ts';
import { principalId, type Principal } from './principal.ts';

/** Keys of conditions with what they hold; one that is undefined is not there. */
export type ContextKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Keys that every request has.
 *
 * Source: IAM User Guide, "AWS global condition context keys".
 */
export function requestKeys({ region, userAgent }: Pick<Caller, 'region' | 'userAgent'>): ContextKeys {
  const now = region.world.clock.now();
  return {
    'aws:CurrentTime': now.toISOString(),
    'aws:EpochTime': String(Math.floor(now.getTime() / 1000)),
    'aws:RequestedRegion': region.name,
    'aws:SecureTransport': 'false',
    'aws:SourceIp': '127.0.0.1',
    'aws:UserAgent': userAgent,
  };
}

/** What a request tells of its signer. A code of a device that came with this very request counts, too. */
export function signerKeys(
  { principal, session }: Signer,
  accounts: Accounts,
  { now, mfaAt }: { readonly now: Date; readonly mfaAt: number | undefined },
): ContextKeys {
  const provenAt = mfaAt ?? session?.mfaAt;
  const hasMfaKeys = session !== undefined || mfaAt !== undefined;
  return {
    'aws:PrincipalAccount': principal.accountId,
    'aws:PrincipalArn': principal.kind === 'user' ? principal.arn : principal.roleArn,
    'aws:PrincipalType': principal.kind === 'user' ? 'User' : 'AssumedRole',
    'aws:userid': principalId(principal),
    'aws:username': principal.kind === 'user' ? principal.name : undefined,
    'aws:FederatedProvider': principal.kind === 'role' ? principal.federatedBy : undefined,
    'aws:SourceIdentity': principal.kind === 'role' ? principal.sourceIdentity : undefined,
    'aws:TokenIssueTime': session && new Date(session.issuedAt).toISOString(),
    'aws:MultiFactorAuthPresent': hasMfaKeys ? String(provenAt !== undefined) : undefined,
    'aws:MultiFactorAuthAge':
      provenAt === undefined ? undefined : String(Math.floor((now.getTime() - provenAt) / 1000)),
    ...tagKeys('aws:PrincipalTag', principalTags(principal, accounts)),
  };
}

/** As in `aws:RequestTag/team`. */
export function tagKeys(prefix: string, tags: readonly IdentityTag[]): ContextKeys {
  return Object.fromEntries(tags.map(({ Key, Value }) => [`${prefix}/${Key}`, Value]));
}

function principalTags(principal: Principal, accounts: Accounts): readonly IdentityTag[] {
  if (principal.kind === 'role') return principal.tags;
  return accounts.find(principal.accountId)?.state.users.find(({ id }) => id === principal.id)?.tags ?? [];
}
