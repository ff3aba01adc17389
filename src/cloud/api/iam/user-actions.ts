import { randomBytes } from 'node:crypto';
import type { StoredAccessKey, User } from '../../identity/account-state.ts';
import { newAccessKeyId, newIdentityId } from '../../identity/new-identity-id.ts';
import { checkName, checkPath, checkTags } from './check-input.ts';
import { getUserOrSigner, getUser, isTaken } from './find-entity.ts';
import { changes, looks } from './iam-action.ts';
import { below, page } from './iam-page.ts';
import { accessKeyNotFound, deleteConflict, limitExceeded, nameTaken, validationError } from './messages.ts';
import { showUser } from './show-entity.ts';

const mostKeys = 2;

/** @throws ApiError */
function getKey({ accessKeys }: User, id: string): StoredAccessKey {
  const key = accessKeys.find(({ accessKeyId }) => accessKeyId === id);
  if (!key) throw accessKeyNotFound(id);
  return key;
}

/** @throws ApiError DeleteConflict where something still holds on to the user. */
function checkUnused({ accessKeys, inlinePolicies, attachedPolicies }: User, hasDevice: boolean): void {
  if (accessKeys.length > 0) throw deleteConflict('Cannot delete entity, must delete access keys first.');
  if (hasDevice) throw deleteConflict('Cannot delete entity, must delete MFA device first.');
  if (attachedPolicies.length > 0)
    throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (Object.keys(inlinePolicies).length > 0)
    throw deleteConflict('Cannot delete entity, must delete policies first.');
}

/** Users and their access keys. */
export const userActions = {
  CreateUser: changes<'CreateUser'>(
    ['Path', 'PermissionsBoundary', 'Tags', 'UserName'],
    (input, account, { region }) => {
      const name = checkName(input.UserName, { member: 'userName', longest: 64 });
      const user: User = {
        name,
        id: newIdentityId('AIDA'),
        path: checkPath(input.Path),
        createdAt: region.world.clock.now(),
        accessKeys: [],
        inlinePolicies: {},
        attachedPolicies: [],
        tags: checkTags(input.Tags),
        permissionsBoundary: input.PermissionsBoundary,
      };
      if (isTaken(account.state.users, name)) throw nameTaken('user', name);
      account.state.users.push(user);
      return { User: showUser(account, user) };
    },
  ),
  GetUser: looks<'GetUser'>(['UserName'], ({ UserName }, account, caller) => ({
    User: showUser(account, getUserOrSigner(account, UserName, caller)),
  })),
  ListUsers: looks<'ListUsers'>(['Marker', 'MaxItems', 'PathPrefix'], (input, account) => {
    const [users, more] = page(below(account.state.users, input), input);
    return { Users: users.map((user) => showUser(account, user)), ...more };
  }),
  DeleteUser: changes<'DeleteUser'>(['UserName'], ({ UserName }, account) => {
    const user = getUser(account, UserName);
    const { users, mfaDevices } = account.state;
    checkUnused(
      user,
      mfaDevices.some(({ owner }) => owner?.userName === UserName),
    );
    users.splice(users.indexOf(user), 1);
    return {};
  }),
  CreateAccessKey: changes<'CreateAccessKey'>(['UserName'], ({ UserName }, account, caller) => {
    const user = getUserOrSigner(account, UserName, caller);
    if (user.accessKeys.length >= mostKeys) throw limitExceeded('AccessKeysPerUser', mostKeys);
    const key: StoredAccessKey = {
      accessKeyId: newAccessKeyId('AKIA'),
      secretAccessKey: randomBytes(30).toString('base64'),
      createdAt: caller.region.world.clock.now(),
      status: 'Active',
    };
    user.accessKeys.push(key);
    return {
      AccessKey: {
        UserName: user.name,
        AccessKeyId: key.accessKeyId,
        Status: key.status,
        SecretAccessKey: key.secretAccessKey,
        CreateDate: key.createdAt,
      },
    };
  }),
  ListAccessKeys: looks<'ListAccessKeys'>(['Marker', 'MaxItems', 'UserName'], (input, account, caller) => {
    const user = getUserOrSigner(account, input.UserName, caller);
    const [keys, more] = page(user.accessKeys, input);
    const shown = keys.map(({ accessKeyId, status, createdAt }) => ({
      UserName: user.name,
      AccessKeyId: accessKeyId,
      Status: status,
      CreateDate: createdAt,
    }));
    return { AccessKeyMetadata: shown, ...more };
  }),
  UpdateAccessKey: changes<'UpdateAccessKey'>(
    ['AccessKeyId', 'Status', 'UserName'],
    ({ AccessKeyId, Status, UserName }, account, caller) => {
      const key = getKey(getUserOrSigner(account, UserName, caller), AccessKeyId);
      if (Status !== 'Active' && Status !== 'Inactive')
        throw validationError('The status of an access key is Active or Inactive');
      key.status = Status;
      return {};
    },
  ),
  DeleteAccessKey: changes<'DeleteAccessKey'>(
    ['AccessKeyId', 'UserName'],
    ({ AccessKeyId, UserName }, account, caller) => {
      const user = getUserOrSigner(account, UserName, caller);
      const key = getKey(user, AccessKeyId);
      user.accessKeys.splice(user.accessKeys.indexOf(key), 1);
      return {};
    },
  ),
};
