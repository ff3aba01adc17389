import type { SharePermission } from '../model/images.ts';
import { invalidValue } from '../model/messages.ts';

interface WirePermission {
  readonly Group?: string | undefined;
  readonly UserId?: string | undefined;
  readonly OrganizationArn?: string | undefined;
  readonly OrganizationalUnitArn?: string | undefined;
}

/** The newer form gives permissions to add and to remove, the older one a list with what to do with it. */
export interface PermissionChange {
  readonly change:
    | {
        readonly Add?: readonly WirePermission[] | undefined;
        readonly Remove?: readonly WirePermission[] | undefined;
      }
    | undefined;
  readonly OperationType: string | undefined;
  readonly UserIds: readonly string[] | undefined;
  readonly Groups: readonly string[] | undefined;
  readonly OrganizationArns?: readonly string[] | undefined;
  readonly OrganizationalUnitArns?: readonly string[] | undefined;
}

/** Who is to be added, and what is left of who is there. @throws ApiError for what is none of those that AWS knows. */
export function changedPermissions(
  known: readonly SharePermission[],
  request: PermissionChange,
): { readonly all: readonly SharePermission[]; readonly added: readonly SharePermission[] } {
  const { add, remove } = readChange(request);
  const kept = known.filter((each) => ![...add, ...remove].some((changed) => samePermission(each, changed)));
  return { all: [...kept, ...add], added: add };
}

/** As it is written in an answer. */
export function showPermission(permission: SharePermission): WirePermission {
  switch (permission.kind) {
    case 'everyone':
      return { Group: 'all' };
    case 'account':
      return { UserId: permission.accountId };
    case 'organization':
      return { OrganizationArn: permission.arn };
    case 'unit':
      return { OrganizationalUnitArn: permission.arn };
  }
}

function readChange(request: PermissionChange): {
  readonly add: readonly SharePermission[];
  readonly remove: readonly SharePermission[];
} {
  const { change, OperationType, UserIds = [], Groups = [] } = request;
  if (change !== undefined) {
    return { add: (change.Add ?? []).map(readPermission), remove: (change.Remove ?? []).map(readPermission) };
  }
  const listed = [
    ...UserIds.map((UserId) => ({ UserId })),
    ...Groups.map((Group) => ({ Group })),
    ...(request.OrganizationArns ?? []).map((OrganizationArn) => ({ OrganizationArn })),
    ...(request.OrganizationalUnitArns ?? []).map((OrganizationalUnitArn) => ({ OrganizationalUnitArn })),
  ].map(readPermission);
  if (listed.length === 0) return { add: [], remove: [] };
  if (OperationType === 'add') return { add: listed, remove: [] };
  if (OperationType === 'remove') return { add: [], remove: listed };
  throw invalidValue('operationType', OperationType ?? '', 'It must be add or remove.');
}

const organizationForm = /^arn:aws[a-z-]*:organizations::\d{12}:organization\/o-[a-z0-9]{10,32}$/;
const unitForm =
  /^arn:aws[a-z-]*:organizations::\d{12}:ou\/o-[a-z0-9]{10,32}\/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$/;

function readPermission(wire: WirePermission): SharePermission {
  const { Group, UserId, OrganizationArn, OrganizationalUnitArn } = wire;
  if (UserId !== undefined) {
    if (!/^\d{12}$/.test(UserId)) throw invalidValue('userId', UserId, 'It must be an account of 12 digits.');
    return { kind: 'account', accountId: UserId };
  }
  if (OrganizationArn !== undefined) {
    if (!organizationForm.test(OrganizationArn))
      throw invalidValue('organizationArn', OrganizationArn, 'It must be the ARN of an organization.');
    return { kind: 'organization', arn: OrganizationArn };
  }
  if (OrganizationalUnitArn !== undefined) {
    if (!unitForm.test(OrganizationalUnitArn))
      throw invalidValue('organizationalUnitArn', OrganizationalUnitArn, 'It must be the ARN of a unit.');
    return { kind: 'unit', arn: OrganizationalUnitArn };
  }
  if (Group !== 'all') throw invalidValue('group', Group ?? '', 'It must be all.');
  return { kind: 'everyone' };
}

function samePermission(one: SharePermission, other: SharePermission): boolean {
  return JSON.stringify(showPermission(one)) === JSON.stringify(showPermission(other));
}
