import type { Account } from './account.ts';
import type { Accounts } from './accounts.ts';
import type { Role } from './account-state.ts';

/** A role with the account that it is of. */
export interface OwnedRole {
  readonly account: Account;
  readonly role: Role;
  readonly arn: string;
}

export function roleArn(account: Account, { path, name }: Pick<Role, 'path' | 'name'>): string {
  return account.arn(`role${path}${name}`);
}

/** The role of an ARN, whichever account of the cloud has it. */
export function findRole(accounts: Accounts, arn: string): OwnedRole | undefined {
  const account = accounts.ofArn(arn);
  const role = account?.state.roles.find((one) => roleArn(account, one) === arn);
  return account && role && { account, role, arn };
}
