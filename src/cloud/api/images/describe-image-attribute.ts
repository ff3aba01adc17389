import type { Ec2Action, Ec2Output } from '../action.ts';
import { invalidValue } from '../../model/messages.ts';
import type { Image, SharePermission } from '../../model/images.ts';
import { showDevices } from '../block-device-input.ts';
import { ownImage } from './own-image.ts';

function showPermission(permission: SharePermission): { Group: string } | { UserId: string } {
  return permission.kind === 'everyone' ? { Group: 'all' } : { UserId: permission.accountId };
}

function show(image: Image, attribute: string): Ec2Output<'DescribeImageAttribute'> {
  switch (attribute) {
    case 'description':
      return { Description: { Value: image.description } };
    case 'launchPermission':
      return { LaunchPermissions: image.launchPermissions.map(showPermission) };
    case 'blockDeviceMapping':
      return { BlockDeviceMappings: showDevices(image.devices) };
    case 'sriovNetSupport':
      return { SriovNetSupport: image.sriovSimple ? { Value: 'simple' } : {} };
    case 'imdsSupport':
      return { ImdsSupport: { Value: image.imdsSupport } };
    case 'productCodes':
      return { ProductCodes: [] };
    case 'kernel':
    case 'ramdisk':
    case 'bootMode':
      return {};
    case 'deregistrationProtection':
      return { DeregistrationProtection: { Value: image.protection } };
    default:
      throw invalidValue('attribute', attribute, 'There is no such attribute.');
  }
}

export const describeImageAttribute: Ec2Action<'DescribeImageAttribute'> = {
  takes: ['ImageId', 'Attribute'],
  run: ({ ImageId, Attribute }, { region }) => ({ ImageId, ...show(ownImage(region, ImageId), Attribute) }),
};
