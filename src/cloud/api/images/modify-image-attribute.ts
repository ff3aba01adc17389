import type { LaunchPermission as WirePermission } from '../../../wire/shapes/ec2.ts';
import type { LaunchPermission } from '../../model/images.ts';
import { invalidValue } from '../../model/messages.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { ownImage } from './own-image.ts';

interface Change {
  readonly add: readonly LaunchPermission[];
  readonly remove: readonly LaunchPermission[];
}

/** @throws ApiError for what is neither `all` nor an account. */
function readPermission({ Group, UserId }: WirePermission): LaunchPermission {
  if (UserId !== undefined) {
    if (!/^\d{12}$/.test(UserId)) throw invalidValue('userId', UserId, 'It must be an account of 12 digits.');
    return { kind: 'account', accountId: UserId };
  }
  if (Group !== 'all') throw invalidValue('group', Group ?? '', 'It must be all.');
  return { kind: 'everyone' };
}

/** The newer form gives permissions to add and to remove, the older one a list with what to do with it. */
function readChange(input: Ec2Input<'ModifyImageAttribute'>): Change {
  const { LaunchPermission, OperationType, UserIds = [], UserGroups = [] } = input;
  if (LaunchPermission !== undefined) {
    const { Add = [], Remove = [] } = LaunchPermission;
    return { add: Add.map(readPermission), remove: Remove.map(readPermission) };
  }
  const listed = [...UserIds.map((UserId) => ({ UserId })), ...UserGroups.map((Group) => ({ Group }))].map(
    readPermission,
  );
  if (listed.length === 0) return { add: [], remove: [] };
  if (OperationType === 'add') return { add: listed, remove: [] };
  if (OperationType === 'remove') return { add: [], remove: listed };
  throw invalidValue('operationType', OperationType ?? '', 'It must be add or remove.');
}

function samePermission(a: LaunchPermission, b: LaunchPermission): boolean {
  return a.kind === 'account' && b.kind === 'account' ? a.accountId === b.accountId : a.kind === b.kind;
}

export const modifyImageAttribute: Ec2Action<'ModifyImageAttribute'> = {
  takes: [
    'ImageId',
    'Attribute=description|launchPermission',
    'Description.Value',
    'ImdsSupport.Value=v2.0',
    'LaunchPermission.Add.Group',
    'LaunchPermission.Add.UserId',
    'LaunchPermission.Remove.Group',
    'LaunchPermission.Remove.UserId',
    'OperationType',
    'UserGroups',
    'UserIds',
    'Value',
  ],
  run: async (input, { region }) => {
    const image = ownImage(region, input.ImageId);
    const { add, remove } = readChange(input);
    const kept = image.launchPermissions.filter(
      (known) => ![...add, ...remove].some((changed) => samePermission(known, changed)),
    );
    image.launchPermissions = [...kept, ...add];
    const description =
      input.Description?.Value ?? (input.Attribute === 'description' ? input.Value : undefined);
    if (description !== undefined) image.description = description;
    if (input.ImdsSupport?.Value !== undefined) image.imdsSupport = 'v2.0';
    if (image.state === 'available') await region.world.records.saveImage(region, image);
    return {};
  },
};
