import type * as Iam from '../../../wire/shapes/iam.ts';
import type { Account } from '../../identity/account.ts';
import type { IdentityTag, InstanceProfile, PolicyHolder, Role, User } from '../../identity/account-state.ts';
import { roleArn } from '../../identity/find-role.ts';

/** Policies travel in answers as in the query of a URL. */
export function showDocument(text: string): string {
  return encodeURIComponent(text);
}

function showBoundary({
  permissionsBoundary: arn,
}: PolicyHolder): Iam.AttachedPermissionsBoundary | undefined {
  if (arn === undefined) return undefined;
  return { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn };
}

export function showTags(tags: readonly IdentityTag[]): readonly IdentityTag[] | undefined {
  return tags.length > 0 ? tags : undefined;
}

export function showRole(account: Account, role: Role): Iam.Role {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: roleArn(account, role),
    CreateDate: role.createdAt,
    AssumeRolePolicyDocument: showDocument(role.trustPolicy),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    PermissionsBoundary: showBoundary(role),
    Tags: showTags(role.tags),
  };
}

export function showUser(account: Account, user: User): Iam.User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: account.arn(`user${user.path}${user.name}`),
    CreateDate: user.createdAt,
    PermissionsBoundary: showBoundary(user),
    Tags: showTags(user.tags),
  };
}

export function showInstanceProfile(account: Account, profile: InstanceProfile): Iam.InstanceProfile {
  const roles = account.state.roles.filter(({ name }) => name === profile.roleName);
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: account.arn(`instance-profile${profile.path}${profile.name}`),
    CreateDate: profile.createdAt,
    Roles: roles.map((role) => showRole(account, role)),
    Tags: showTags(profile.tags),
  };
}
