import type { IdentityTag } from '../../identity/account-state.ts';
import type { Accounts } from '../../identity/accounts.ts';
import { readPolicy } from '../../policy/policy-document.ts';
import { tagTwice, tooPacked, unknownPolicyArn, valueBreaksRule } from './messages.ts';

const nameForm = /^[\w+=,.@-]*$/;
const tagForm = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const longestPolicy = 2048;
/** What AWS packs policies and tags into is not told; this is about its size. */
const packedBytes = 4096;

/** @throws ApiError for a name of a session or a source identity that AWS does not take. */
export function checkName(member: 'roleSessionName' | 'sourceIdentity', value: string): void {
  if (value.length < 2)
    throw valueBreaksRule(member, value, 'Member must have length greater than or equal to 2');
  if (value.length > 64)
    throw valueBreaksRule(member, value, 'Member must have length less than or equal to 64');
  if (!nameForm.test(value))
    throw valueBreaksRule(member, value, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*');
}

/** @throws ApiError for a number of seconds out of bounds. */
export function checkSeconds(seconds: number, { most, least = 900 }: { most: number; least?: number }): void {
  const text = String(seconds);
  if (seconds < least)
    throw valueBreaksRule(
      'durationSeconds',
      text,
      `Member must have value greater than or equal to ${least}`,
    );
  if (seconds > most)
    throw valueBreaksRule('durationSeconds', text, `Member must have value less than or equal to ${most}`);
}

/** @throws ApiError for tags that no session can have. */
export function checkSessionTags(tags: readonly IdentityTag[]): void {
  if (tags.length > 50)
    throw valueBreaksRule('tags', String(tags.length), 'Member must have length less than or equal to 50');
  const seen = new Set<string>();
  tags.forEach(({ Key, Value }, at) => {
    const place = `tags.${at + 1}.member`;
    if (Key.length < 1 || Key.length > 128 || !tagForm.test(Key))
      throw valueBreaksRule(
        `${place}.key`,
        Key,
        'Member must be 1 to 128 characters of those that tags have',
      );
    if (Value.length > 256 || !tagForm.test(Value))
      throw valueBreaksRule(
        `${place}.value`,
        Value,
        'Member must be at most 256 characters of those that tags have',
      );
    if (seen.has(Key.toLowerCase())) throw tagTwice(Key);
    seen.add(Key.toLowerCase());
  });
}

export interface SessionLimits {
  readonly policy: string | undefined;
  readonly policyArns: readonly string[];
  readonly tags: readonly IdentityTag[];
}

/**
 * Checks the policies and tags of a session, and tells how much of the room for them they take.
 *
 * @throws ApiError for a policy that is none, or that does not exist.
 */
export function packSession(
  accounts: Accounts,
  { policy, policyArns, tags }: SessionLimits,
): number | undefined {
  if (policy !== undefined) {
    if (policy.length > longestPolicy)
      throw valueBreaksRule(
        'policy',
        policy,
        `Member must have length less than or equal to ${longestPolicy}`,
      );
    readPolicy(policy);
  }
  if (policyArns.length > 10)
    throw valueBreaksRule(
      'policyArns',
      `[${policyArns.join(', ')}]`,
      'Member must have length less than or equal to 10',
    );
  const missing = policyArns.find((arn) => !isThere(accounts, arn));
  if (missing !== undefined) throw unknownPolicyArn(missing);
  if (policy === undefined && policyArns.length === 0 && tags.length === 0) return undefined;
  const texts = [policy ?? '', ...policyArns, ...tags.flatMap(({ Key, Value }) => [Key, Value])];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const percent = Math.max(1, Math.ceil((100 * bytes) / packedBytes));
  if (percent > 100) throw tooPacked(percent);
  return percent;
}

/** Policies of AWS are taken by their names: what they say is not here. */
function isThere(accounts: Accounts, arn: string): boolean {
  if (/^arn:aws:iam::aws:policy\/[\w+=,.@/-]+$/.test(arn)) return true;
  const account = accounts.ofArn(arn);
  return (
    account?.state.policies.some(({ path, name }) => account.arn(`policy${path}${name}`) === arn) === true
  );
}
