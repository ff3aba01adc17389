import type { Account } from '../../identity/account.ts';
import type { InstanceProfile, ManagedPolicy, Role, User } from '../../identity/account-state.ts';
import type { Caller } from '../action.ts';
import { signedBy } from '../signed-by.ts';
import { nameNotFound, policyNotFound, userNameNeeded } from './messages.ts';

/** Names count without regard to case where they are taken, but are found only as they are written. @throws ApiError */
export function getRole({ state }: Account, name: string): Role {
  const role = state.roles.find((one) => one.name === name);
  if (!role) throw nameNotFound('role', name);
  return role;
}

/** @throws ApiError */
export function getUser({ state }: Account, name: string): User {
  const user = state.users.find((one) => one.name === name);
  if (!user) throw nameNotFound('user', name);
  return user;
}

/** The user that is named, or else the one who asks. @throws ApiError */
export function getUserOrSigner(account: Account, name: string | undefined, caller: Caller): User {
  if (name !== undefined) return getUser(account, name);
  const { principal } = signedBy(caller);
  if (principal.kind !== 'user') throw userNameNeeded();
  return getUser(account, principal.name);
}

/** @throws ApiError */
export function getInstanceProfile({ state }: Account, name: string): InstanceProfile {
  const profile = state.instanceProfiles.find((one) => one.name === name);
  if (!profile) throw nameNotFound('instance profile', name);
  return profile;
}

export function policyArn(account: Account, { path, name }: Pick<ManagedPolicy, 'path' | 'name'>): string {
  return account.arn(`policy${path}${name}`);
}

/** @throws ApiError */
export function getPolicy(account: Account, arn: string): ManagedPolicy {
  const policy = account.state.policies.find((one) => policyArn(account, one) === arn);
  if (!policy) throw policyNotFound(arn);
  return policy;
}

/** Whether a name is that of one of these, in whatever case. */
export function isTaken(items: ReadonlyArray<{ readonly name: string }>, name: string): boolean {
  return items.some((one) => one.name.toLowerCase() === name.toLowerCase());
}
