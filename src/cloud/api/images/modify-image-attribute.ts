import type { Ec2Action } from '../action.ts';
import { imageUnavailable } from '../../model/messages.ts';
import { expectShareable, keysOfImage } from '../../model/sharing.ts';
import { changedPermissions } from '../share-permissions.ts';
import { ownImage } from './own-image.ts';

export const modifyImageAttribute: Ec2Action<'ModifyImageAttribute'> = {
  takes: [
    'ImageId',
    'Attribute=description|launchPermission|productCodes|imdsSupport',
    'Description.Value',
    'ImdsSupport.Value=v2.0',
    'LaunchPermission',
    'OperationType',
    'OrganizationArns',
    'OrganizationalUnitArns',
    'ProductCodes',
    'UserGroups',
    'UserIds',
    'Value',
  ],
  run: async (input, { region }) => {
    const image = ownImage(region, input.ImageId);
    if (image.state !== 'available') throw imageUnavailable(image.id, image.state);
    const { LaunchPermission: change, UserGroups: Groups, OperationType, UserIds } = input;
    const { OrganizationArns, OrganizationalUnitArns } = input;
    const old = { OperationType, UserIds, Groups, OrganizationArns, OrganizationalUnitArns };
    const { all, added } = changedPermissions(image.launchPermissions, { change, ...old });
    expectShareable(region, { kind: 'image', keys: keysOfImage(region, image) }, added);
    image.launchPermissions = all;
    const description =
      input.Description?.Value ?? (input.Attribute === 'description' ? input.Value : undefined);
    if (description !== undefined) image.description = description;
    if (input.ImdsSupport?.Value !== undefined || input.Attribute === 'imdsSupport')
      image.imdsSupport = 'v2.0';
    if (input.ProductCodes !== undefined) {
      image.productCodes = [...new Set([...(image.productCodes ?? []), ...input.ProductCodes])];
    }
    await region.world.records.saveImage(region, image);
    return {};
  },
};
