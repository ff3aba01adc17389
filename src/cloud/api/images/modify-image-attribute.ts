import type { Ec2Action } from '../action.ts';
import { changedPermissions } from '../share-permissions.ts';
import { ownImage } from './own-image.ts';

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
    const { LaunchPermission: change, OperationType, UserIds, UserGroups: Groups } = input;
    image.launchPermissions = changedPermissions(image.launchPermissions, {
      change,
      OperationType,
      UserIds,
      Groups,
    });
    const description =
      input.Description?.Value ?? (input.Attribute === 'description' ? input.Value : undefined);
    if (description !== undefined) image.description = description;
    if (input.ImdsSupport?.Value !== undefined) image.imdsSupport = 'v2.0';
    if (image.state === 'available') await region.world.records.saveImage(region, image);
    return {};
  },
};
