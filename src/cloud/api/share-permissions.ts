import type { SharePermission } from '../model/images.ts';
import { invalidValue } from '../model/messages.ts';

interface WirePermission {
  readonly Group?: string | undefined;
  readonly UserId?: string | undefined;
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
}

/** @throws ApiError for what is neither `all` nor an account, or where it is not said what to do. */
export function changedPermissions(
  known: readonly SharePermission[],
  request: PermissionChange,
): readonly SharePermission[] {
  const { add, remove } = readChange(request);
  const kept = known.filter((each) => ![...add, ...remove].some((changed) => samePermission(each, changed)));
  return [...kept, ...add];
}

function readChange({ change, OperationType, UserIds = [], Groups = [] }: PermissionChange): {
  readonly add: readonly SharePermission[];
  readonly remove: readonly SharePermission[];
} {
  if (change !== undefined) {
    return { add: (change.Add ?? []).map(readPermission), remove: (change.Remove ?? []).map(readPermission) };
  }
  const listed = [...UserIds.map((UserId) => ({ UserId })), ...Groups.map((Group) => ({ Group }))].map(
    readPermission,
  );
  if (listed.length === 0) return { add: [], remove: [] };
  if (OperationType === 'add') return { add: listed, remove: [] };
  if (OperationType === 'remove') return { add: [], remove: listed };
  throw invalidValue('operationType', OperationType ?? '', 'It must be add or remove.');
}

function readPermission({ Group, UserId }: WirePermission): SharePermission {
  if (UserId !== undefined) {
    if (!/^\d{12}$/.test(UserId)) throw invalidValue('userId', UserId, 'It must be an account of 12 digits.');
    return { kind: 'account', accountId: UserId };
  }
  if (Group !== 'all') throw invalidValue('group', Group ?? '', 'It must be all.');
  return { kind: 'everyone' };
}

function samePermission(a: SharePermission, b: SharePermission): boolean {
  return a.kind === 'account' && b.kind === 'account' ? a.accountId === b.accountId : a.kind === b.kind;
}
