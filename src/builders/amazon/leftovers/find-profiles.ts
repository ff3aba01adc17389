import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { InstanceProfile, Role } from '../../../wire/shapes/iam.ts';
import type { Iam } from '../ports.ts';
import {
  profileResource,
  profileRoleResource,
  rolePolicyResource,
  roleResource,
} from '../resources/instance-profile.ts';
import { entriesOf, whereAllowed, type Found, type LeftoverSearch } from './leftover-search.ts';
import { ownUuidTime } from './own-uuid.ts';

/** The roles and instance profiles that builds made for themselves. An account has them once, whatever the region. */
export async function findProfiles(
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly LedgerEntry[]> {
  const { iam } = search.at;
  const [profiles = [], roles = []] = await Promise.all([
    whereAllowed('instance profiles', search, () =>
      allPages((marker) => pageOfProfiles(iam, marker, signal)),
    ),
    whereAllowed('roles', search, () => allPages((marker) => pageOfRoles(iam, marker, signal))),
  ]);
  const own = roles.map(({ RoleName: name }) => name).filter(isOwn);
  return entriesOf(
    [
      ...profiles
        .map(({ InstanceProfileName: name }) => name)
        .filter(isOwn)
        .map((name) => found(profileResource.kind, name)),
      ...own.map((name) => found(roleResource.kind, name)),
      ...own.map((name) => found(rolePolicyResource.kind, name)),
      ...profiles.flatMap(foundMember),
    ],
    search,
  );
}

function isOwn(name: string): boolean {
  return name.startsWith('packer-') && ownUuidTime(name) !== undefined;
}

function found(kind: string, name: string): Found {
  return { kind, id: name, mark: name, marks: { name } };
}

/** A role is in the profile of its name, and in no other. */
function foundMember({ InstanceProfileName: name, Roles }: InstanceProfile): readonly Found[] {
  const isMember = isOwn(name) && Roles.some(({ RoleName }) => RoleName === name);
  return isMember ? [found(profileRoleResource.kind, name)] : [];
}

interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; undefined at the last. */
  readonly next: string | undefined;
}

async function allPages<T>(read: (marker: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  let marker: string | undefined;
  do {
    const { items, next } = await read(marker);
    all.push(...items);
    marker = next;
  } while (marker !== undefined);
  return all;
}

/** The most that IAM gives at once; accounts may have thousands of roles. */
const MaxItems = 1000;

async function pageOfProfiles(
  iam: Iam,
  marker: string | undefined,
  signal: AbortSignal,
): Promise<Page<InstanceProfile>> {
  const request = { Marker: marker, MaxItems };
  const { InstanceProfiles, IsTruncated, Marker } = await iam('ListInstanceProfiles', request, signal);
  return { items: InstanceProfiles, next: IsTruncated === true ? Marker : undefined };
}

async function pageOfRoles(iam: Iam, marker: string | undefined, signal: AbortSignal): Promise<Page<Role>> {
  const { Roles, IsTruncated, Marker } = await iam('ListRoles', { Marker: marker, MaxItems }, signal);
  return { items: Roles, next: IsTruncated === true ? Marker : undefined };
}
