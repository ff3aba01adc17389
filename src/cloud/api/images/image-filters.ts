import { isPublic, type Image, type ImageDevice } from '../../model/images.ts';
import type { FilterTable } from '../filter-items.ts';

type EbsDevice = Extract<ImageDevice, { kind: 'ebs' }>;

function ebs<T>(read: (device: EbsDevice) => T): (image: Image) => readonly T[] {
  return ({ devices }) => devices.flatMap((device) => (device.kind === 'ebs' ? [read(device)] : []));
}

const absent = (): undefined => undefined;

export const imageFilters: FilterTable<Image> = {
  architecture: ({ architecture }) => architecture,
  'block-device-mapping.delete-on-termination': ebs(({ deleteOnTermination }) => deleteOnTermination),
  'block-device-mapping.device-name': ({ devices }) => devices.map(({ device }) => device),
  'block-device-mapping.encrypted': ebs(({ encrypted }) => encrypted ?? false),
  'block-device-mapping.snapshot-id': ebs(({ snapshotId }) => snapshotId),
  'block-device-mapping.volume-size': ebs(({ sizeGb }) => sizeGb),
  'block-device-mapping.volume-type': ebs(({ volumeType }) => volumeType),
  'creation-date': ({ createdAt }) => createdAt,
  description: ({ description }) => description,
  'ena-support': ({ enaSupport }) => enaSupport,
  hypervisor: () => 'xen',
  'image-id': ({ id }) => id,
  'image-type': () => 'machine',
  'imds-support': ({ imdsSupport }) => imdsSupport,
  'is-public': isPublic,
  'kernel-id': absent,
  'manifest-location': ({ ownerId, name }) => `${ownerId}/${name}`,
  name: ({ name }) => name,
  'owner-alias': ({ ownerAlias }) => ownerAlias,
  'owner-id': ({ ownerId }) => ownerId,
  platform: ({ platform }) => platform,
  'product-code': ({ productCodes }) => productCodes ?? [],
  'product-code.type': absent,
  'ramdisk-id': absent,
  'root-device-name': ({ rootDevice }) => rootDevice,
  'root-device-type': () => 'ebs',
  'source-image-id': ({ sourceImageId }) => sourceImageId,
  'source-instance-id': ({ sourceInstanceId }) => sourceInstanceId,
  'sriov-net-support': ({ sriovSimple }) => (sriovSimple ? 'simple' : undefined),
  state: ({ state }) => state,
  'source-image-region': ({ sourceImageRegion }) => sourceImageRegion,
  'state-reason-code': ({ failureCode }) => failureCode,
  'state-reason-message': ({ failure }) => failure,
  'virtualization-type': () => 'hvm',
};
