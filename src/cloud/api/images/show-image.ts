import type { Image as WireImage } from '../../../wire/shapes/ec2.ts';
import { isPublic, type Image } from '../../model/images.ts';
import type { Region } from '../../model/world.ts';
import { showDevices } from '../block-device-input.ts';
import { showTags } from '../tag-input.ts';

/** What AWS says of a system, and of what it charges for it. */
export function showPlatform({
  platform,
}: Pick<Image, 'platform'>): Pick<WireImage, 'Platform' | 'PlatformDetails' | 'UsageOperation'> {
  return platform === undefined
    ? { PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' }
    : { Platform: platform, PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002' };
}

/** Undefined where there are none. */
export function showProductCodes({ productCodes }: Image): WireImage['ProductCodes'] {
  return productCodes?.map((code) => ({ ProductCodeId: code, ProductCodeType: 'marketplace' }));
}

export function showImage(region: Region, image: Image): WireImage {
  const { failure } = image;
  return {
    ImageId: image.id,
    ImageLocation: `${image.ownerId}/${image.name}`,
    Name: image.name,
    Description: image.description,
    OwnerId: image.ownerId,
    ImageOwnerAlias: image.ownerAlias,
    CreationDate: image.createdAt.toISOString(),
    State: image.state,
    StateReason: failure === undefined ? undefined : { Code: image.failureCode, Message: failure },
    Public: isPublic(image),
    Architecture: image.architecture,
    ImageType: 'machine',
    RootDeviceType: 'ebs',
    RootDeviceName: image.rootDevice,
    BlockDeviceMappings: showDevices(image.devices),
    VirtualizationType: 'hvm',
    Hypervisor: 'xen',
    EnaSupport: image.enaSupport,
    SriovNetSupport: image.sriovSimple ? 'simple' : undefined,
    ImdsSupport: image.imdsSupport,
    SourceInstanceId: image.sourceInstanceId,
    SourceImageId: image.sourceImageId,
    SourceImageRegion:
      image.sourceImageId === undefined ? undefined : (image.sourceImageRegion ?? region.name),
    BootMode: image.bootMode,
    TpmSupport: image.tpmSupport,
    ProductCodes: showProductCodes(image),
    DeregistrationProtection: image.protection,
    DeprecationTime: image.deprecationTime,
    Tags: showTags(region.tags.of(image.id)),
    ...showPlatform(image),
  };
}
