import type { Account } from '../identity/account.ts';
import type { Accounts } from '../identity/accounts.ts';
import type { ContextKeys } from '../identity/context-keys.ts';
import { roleArn, type OwnedRole } from '../identity/find-role.ts';
import { isTrusted } from '../identity/trust.ts';
import { directoryUser } from './messages.ts';

/** How IAM Identity Center names the roles that it makes for permission sets. */
const roleForm = /^AWSReservedSSO_(?<permissionSet>.+)_[0-9a-f]{16}$/;
const rolePath = '/aws-reserved/sso.amazonaws.com/';

/** Who vouches for the directory's users in each account. */
const directoryProvider = 'saml-provider/AWSSSO_6b696c6e64697265_DO_NOT_DELETE';

/** A role that the directory gives its user. */
export interface PermissionSetRole extends OwnedRole {
  readonly permissionSet: string;
}

/** The roles of an account that are named as those of permission sets are, and that trust the directory. */
export function permissionSetRoles(account: Account, keys: ContextKeys): readonly PermissionSetRole[] {
  return account.state.roles.flatMap((role) => {
    const permissionSet = roleForm.exec(role.name)?.groups?.['permissionSet'];
    if (permissionSet === undefined || !role.path.startsWith(rolePath)) return [];
    const isOpen = isTrusted(role, {
      action: 'sts:AssumeRoleWithSAML',
      principals: [{ kind: 'Federated', value: account.arn(directoryProvider) }],
      tags: [],
      transitiveTagKeys: [],
      sourceIdentity: undefined,
      sessionName: directoryUser,
      keys: { ...keys, 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    });
    return isOpen ? [{ account, role, arn: roleArn(account, role), permissionSet }] : [];
  });
}

/** The accounts in which the directory's user has a role. */
export function accountsWithRoles(accounts: Accounts, keys: ContextKeys): readonly Account[] {
  return accounts.all().filter((account) => permissionSetRoles(account, keys).length > 0);
}
