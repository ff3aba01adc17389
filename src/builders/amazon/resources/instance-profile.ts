import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Ec2Region } from '../ports.ts';
import type { ResourceKind } from './resource.ts';
import { retryWhileInUse } from './retry-while-in-use.ts';

// What an instance profile of a build is made of. All of it bears one name, which is new: marks: `name`. Nothing is
// looked for, since IAM says what it does not find. Undone in the reverse order, as ledgers are, nothing is in the way.

/** An instance profile made for one build. */
export const profileResource: ResourceKind = {
  kind: 'aws:instance-profile',
  farewell: 'Deleting temporary instance profile...',
  reclaim: reclaimBy(({ iam }, name, signal) =>
    iam('DeleteInstanceProfile', { InstanceProfileName: name }, signal),
  ),
};

/** The role in it. */
export const roleResource: ResourceKind = {
  kind: 'aws:role',
  farewell: 'Deleting temporary role...',
  reclaim: reclaimBy(({ iam }, name, signal) => iam('DeleteRole', { RoleName: name }, signal)),
};

/** What the role may do. */
export const rolePolicyResource: ResourceKind = {
  kind: 'aws:role-policy',
  farewell: 'Removing policy from temporary role...',
  reclaim: reclaimBy(({ iam }, name, signal) =>
    iam('DeleteRolePolicy', { RoleName: name, PolicyName: name }, signal),
  ),
};

/** That the role is in the profile. */
export const profileRoleResource: ResourceKind = {
  kind: 'aws:profile-role',
  farewell: 'Detaching temporary role from instance profile...',
  reclaim: reclaimBy(({ iam }, name, signal) =>
    iam('RemoveRoleFromInstanceProfile', { InstanceProfileName: name, RoleName: name }, signal),
  ),
};

/** IAM's servers learn of what was detached within seconds; what may not be detached stays in use. */
const inUseMs = 20_000;

type Remove = (at: Ec2Region, name: string, signal: AbortSignal) => Promise<unknown>;

function reclaimBy(remove: Remove): ResourceKind['reclaim'] {
  return async ({ marks }: LedgerEntry, at, signal) => {
    const { name = '' } = marks;
    await retryWhileInUse(() => remove(at, name, signal), at.clock, signal, inUseMs);
  };
}
