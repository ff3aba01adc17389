import type { Accounts } from '../../identity/accounts.ts';
import { findRole } from '../../identity/find-role.ts';
import { readPolicy, type Statement } from '../../policy/policy-document.ts';
import { malformedPolicy } from './messages.ts';

/** @throws ApiError for a text that is no policy of an identity. */
export function checkIdentityPolicy(text: string): string {
  for (const statement of readPolicy(text).statements) {
    if (statement.principals) throw malformedPolicy('Policy document should not specify a principal.');
    if (!statement.resources) throw malformedPolicy('Policy statement must contain resources.');
    checkVendors(statement);
  }
  return text;
}

function checkVendors({ actions }: Statement): void {
  const bare = actions.patterns.find((pattern) => pattern !== '*' && !/^[\w-]+:/.test(pattern));
  if (bare !== undefined)
    throw malformedPolicy('Actions/Conditions must be prefixed by a vendor, e.g., iam, sdb, ec2, etc.');
}

/** @throws ApiError for a text that is no trust policy, or one that trusts somebody who is not there. */
export function checkTrustPolicy(text: string, accounts: Accounts): string {
  for (const statement of readPolicy(text).statements) {
    if (statement.resources) throw malformedPolicy('Has prohibited field Resource');
    if (!statement.principals) throw malformedPolicy('Missing required field Principal');
    if (statement.actions.patterns.some((pattern) => !/^sts:/i.test(pattern)))
      throw malformedPolicy('AssumeRole policy may only specify STS AssumeRole actions.');
    for (const { kind, value } of statement.principals.values) {
      if (kind === 'AWS' && !isPrincipal(value, accounts))
        throw malformedPolicy(`Invalid principal in policy: "AWS":"${value}"`);
    }
  }
  return text;
}

/** Accounts that are not here may be anybody's; of those that are here the users and roles are known. */
function isPrincipal(value: string, accounts: Accounts): boolean {
  if (value === '*' || /^\d{12}$/.test(value)) return true;
  const [, service, account = '', resource = ''] =
    /^arn:[\w-]+:(iam|sts)::(\d{12}):(root|(?:user|role|assumed-role|federated-user)\/.+)$/.exec(value) ?? [];
  const owner = accounts.find(account);
  if (service === undefined) return false;
  if (!owner || service === 'sts' || resource === 'root') return true;
  return (
    findRole(accounts, value) !== undefined ||
    owner.state.users.some(({ path, name }) => owner.arn(`user${path}${name}`) === value)
  );
}
