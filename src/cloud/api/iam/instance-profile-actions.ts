import type { InstanceProfile } from '../../identity/account-state.ts';
import { newIdentityId } from '../../identity/new-identity-id.ts';
import { checkName, checkPath, checkTags } from './check-input.ts';
import { getInstanceProfile, getRole, isTaken } from './find-entity.ts';
import { changes, looks } from './iam-action.ts';
import { below, page } from './iam-page.ts';
import { deleteConflict, limitExceeded, nameNotFound, nameTaken } from './messages.ts';
import { showInstanceProfile } from './show-entity.ts';

/** Instance profiles: how an instance gets a role. */
export const instanceProfileActions = {
  CreateInstanceProfile: changes<'CreateInstanceProfile'>(
    ['InstanceProfileName', 'Path', 'Tags'],
    (input, account, { region }) => {
      const name = checkName(input.InstanceProfileName, { member: 'instanceProfileName', longest: 128 });
      const profile: InstanceProfile = {
        name,
        id: newIdentityId('AIPA'),
        path: checkPath(input.Path),
        createdAt: region.world.clock.now(),
        tags: checkTags(input.Tags),
        roleName: undefined,
      };
      const { instanceProfiles } = account.state;
      if (isTaken(instanceProfiles, name)) throw nameTaken('instance profile', name);
      instanceProfiles.push(profile);
      return { InstanceProfile: showInstanceProfile(account, profile) };
    },
  ),
  GetInstanceProfile: looks<'GetInstanceProfile'>(['InstanceProfileName'], (input, account) => ({
    InstanceProfile: showInstanceProfile(account, getInstanceProfile(account, input.InstanceProfileName)),
  })),
  ListInstanceProfiles: looks<'ListInstanceProfiles'>(
    ['Marker', 'MaxItems', 'PathPrefix'],
    (input, account) => {
      const [profiles, more] = page(below(account.state.instanceProfiles, input), input);
      return { InstanceProfiles: profiles.map((one) => showInstanceProfile(account, one)), ...more };
    },
  ),
  ListInstanceProfilesForRole: looks<'ListInstanceProfilesForRole'>(
    ['Marker', 'MaxItems', 'RoleName'],
    (input, account) => {
      const { name } = getRole(account, input.RoleName);
      const mine = account.state.instanceProfiles.filter(({ roleName }) => roleName === name);
      const [profiles, more] = page(mine, input);
      return { InstanceProfiles: profiles.map((one) => showInstanceProfile(account, one)), ...more };
    },
  ),
  AddRoleToInstanceProfile: changes<'AddRoleToInstanceProfile'>(
    ['InstanceProfileName', 'RoleName'],
    (input, account) => {
      const profile = getInstanceProfile(account, input.InstanceProfileName);
      const role = getRole(account, input.RoleName);
      if (profile.roleName !== undefined) throw limitExceeded('InstanceSessionsPerInstanceProfile', 1);
      profile.roleName = role.name;
      return {};
    },
  ),
  RemoveRoleFromInstanceProfile: changes<'RemoveRoleFromInstanceProfile'>(
    ['InstanceProfileName', 'RoleName'],
    (input, account) => {
      const profile = getInstanceProfile(account, input.InstanceProfileName);
      if (profile.roleName !== input.RoleName) throw nameNotFound('role', input.RoleName);
      profile.roleName = undefined;
      return {};
    },
  ),
  DeleteInstanceProfile: changes<'DeleteInstanceProfile'>(['InstanceProfileName'], (input, account) => {
    const profile = getInstanceProfile(account, input.InstanceProfileName);
    if (profile.roleName !== undefined)
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    const { instanceProfiles } = account.state;
    instanceProfiles.splice(instanceProfiles.indexOf(profile), 1);
    return {};
  }),
};
