import { newIdentityId } from '../../identity/new-identity-id.ts';
import type { Role } from '../../identity/account-state.ts';
import { changes, looks } from './iam-action.ts';
import { checkName, checkPath, checkTags, mergeTags } from './check-input.ts';
import { checkTrustPolicy } from './check-policy.ts';
import { getRole, isTaken } from './find-entity.ts';
import { below, page } from './iam-page.ts';
import { deleteConflict, nameTaken, validationError } from './messages.ts';
import { showRole } from './show-entity.ts';

const defaultSeconds = 3600;
const mostSeconds = 43_200;

/** @throws ApiError for a longest session out of bounds. */
function checkSeconds(seconds: number): number {
  if (seconds < defaultSeconds || seconds > mostSeconds)
    throw validationError(
      `1 validation error detected: Value '${seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value from ${defaultSeconds} to ${mostSeconds}`,
    );
  return seconds;
}

/** @throws ApiError DeleteConflict where something still holds on to the role. */
function checkUnused(
  { inlinePolicies, attachedPolicies, name }: Role,
  profiles: readonly (string | undefined)[],
): void {
  if (profiles.includes(name))
    throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
  if (attachedPolicies.length > 0)
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inlinePolicies).length > 0)
    throw deleteConflict('Cannot delete entity, must delete policies first.');
}

/** Roles, with whom they trust. */
export const roleActions = {
  CreateRole: changes<'CreateRole'>(
    [
      'AssumeRolePolicyDocument',
      'Description',
      'MaxSessionDuration',
      'Path',
      'PermissionsBoundary',
      'RoleName',
      'Tags',
    ],
    (input, account, { region: { world } }) => {
      const name = checkName(input.RoleName, { member: 'roleName', longest: 64 });
      const role: Role = {
        name,
        id: newIdentityId('AROA'),
        path: checkPath(input.Path),
        createdAt: world.clock.now(),
        trustPolicy: checkTrustPolicy(input.AssumeRolePolicyDocument, world.accounts),
        description: input.Description,
        maxSessionSeconds: checkSeconds(input.MaxSessionDuration ?? defaultSeconds),
        inlinePolicies: {},
        attachedPolicies: [],
        tags: checkTags(input.Tags),
        permissionsBoundary: input.PermissionsBoundary,
      };
      if (isTaken(account.state.roles, name)) throw nameTaken('role', name);
      account.state.roles.push(role);
      return { Role: showRole(account, role) };
    },
  ),
  GetRole: looks<'GetRole'>(['RoleName'], ({ RoleName }, account) => ({
    Role: showRole(account, getRole(account, RoleName)),
  })),
  ListRoles: looks<'ListRoles'>(['Marker', 'MaxItems', 'PathPrefix'], (input, account) => {
    const [roles, more] = page(below(account.state.roles, input), input);
    return { Roles: roles.map((role) => showRole(account, role)), ...more };
  }),
  DeleteRole: changes<'DeleteRole'>(['RoleName'], ({ RoleName }, account) => {
    const role = getRole(account, RoleName);
    const { roles, instanceProfiles } = account.state;
    checkUnused(
      role,
      instanceProfiles.map(({ roleName }) => roleName),
    );
    roles.splice(roles.indexOf(role), 1);
    return {};
  }),
  UpdateRole: changes<'UpdateRole'>(
    ['Description', 'MaxSessionDuration', 'RoleName'],
    ({ RoleName, Description, MaxSessionDuration }, account) => {
      const role = getRole(account, RoleName);
      if (MaxSessionDuration !== undefined) role.maxSessionSeconds = checkSeconds(MaxSessionDuration);
      if (Description !== undefined) role.description = Description;
      return {};
    },
  ),
  UpdateAssumeRolePolicy: changes<'UpdateAssumeRolePolicy'>(
    ['PolicyDocument', 'RoleName'],
    ({ RoleName, PolicyDocument }, account, { region }) => {
      const role = getRole(account, RoleName);
      role.trustPolicy = checkTrustPolicy(PolicyDocument, region.world.accounts);
      return {};
    },
  ),
  TagRole: changes<'TagRole'>(['RoleName', 'Tags'], ({ RoleName, Tags }, account) => {
    const role = getRole(account, RoleName);
    role.tags = checkTags(mergeTags(role.tags, checkTags(Tags)));
    return {};
  }),
  UntagRole: changes<'UntagRole'>(['RoleName', 'TagKeys'], ({ RoleName, TagKeys }, account) => {
    const role = getRole(account, RoleName);
    role.tags = role.tags.filter(({ Key }) => !TagKeys.includes(Key));
    return {};
  }),
  ListRoleTags: looks<'ListRoleTags'>(['Marker', 'MaxItems', 'RoleName'], (input, account) => {
    const [tags, more] = page(getRole(account, input.RoleName).tags, input);
    return { Tags: tags, ...more };
  }),
};
