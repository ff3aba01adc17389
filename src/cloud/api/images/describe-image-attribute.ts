import type { Ec2Action, Ec2Output } from '../action.ts';
import { invalidValue } from '../../model/messages.ts';
import type { Image } from '../../model/images.ts';
import { showDevices } from '../block-device-input.ts';
import { showPermission } from '../share-permissions.ts';
import { ownImage } from './own-image.ts';
import { showProductCodes } from './show-image.ts';

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
      return { ProductCodes: showProductCodes(image) ?? [] };
    case 'kernel':
    case 'ramdisk':
      return {};
    case 'bootMode':
      return { BootMode: { Value: image.bootMode } };
    case 'tpmSupport':
      return { TpmSupport: { Value: image.tpmSupport } };
    case 'uefiData':
      return { UefiData: { Value: image.uefiData } };
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
