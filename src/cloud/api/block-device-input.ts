import type { BlockDeviceMapping } from '../../wire/shapes/ec2.ts';
import type { DeviceRequest } from '../model/devices.ts';
import type { ImageDevice } from '../model/images.ts';
import { missingParameter } from '../model/messages.ts';

export const takenDeviceMembers = [
  'BlockDeviceMappings.DeviceName',
  'BlockDeviceMappings.NoDevice',
  'BlockDeviceMappings.VirtualName',
  'BlockDeviceMappings.Ebs.DeleteOnTermination',
  'BlockDeviceMappings.Ebs.Encrypted',
  'BlockDeviceMappings.Ebs.Iops',
  'BlockDeviceMappings.Ebs.KmsKeyId',
  'BlockDeviceMappings.Ebs.SnapshotId',
  'BlockDeviceMappings.Ebs.Throughput',
  'BlockDeviceMappings.Ebs.VolumeSize',
  'BlockDeviceMappings.Ebs.VolumeType',
] as const;

/** @throws ApiError where a mapping has no device name. */
export function readDevices(mappings: readonly BlockDeviceMapping[] | undefined): readonly DeviceRequest[] {
  return (mappings ?? []).map(({ DeviceName: device, VirtualName, Ebs }): DeviceRequest => {
    if (device === undefined) throw missingParameter('BlockDeviceMapping.DeviceName');
    if (VirtualName !== undefined) return { kind: 'virtual', device, virtualName: VirtualName };
    // A device without either is one to be left out: its NoDevice is an empty string, which counts as absent.
    if (Ebs === undefined) return { kind: 'none', device };
    return {
      kind: 'ebs',
      device,
      snapshotId: Ebs.SnapshotId,
      sizeGb: Ebs.VolumeSize,
      volumeType: Ebs.VolumeType,
      iops: Ebs.Iops,
      throughput: Ebs.Throughput,
      deleteOnTermination: Ebs.DeleteOnTermination,
      encrypted: Ebs.Encrypted,
      keyId: Ebs.KmsKeyId,
    };
  });
}

export function showDevices(devices: readonly ImageDevice[]): readonly BlockDeviceMapping[] {
  return devices.map((device) => {
    if (device.kind === 'virtual') return { DeviceName: device.device, VirtualName: device.virtualName };
    return {
      DeviceName: device.device,
      Ebs: {
        SnapshotId: device.snapshotId,
        VolumeSize: device.sizeGb,
        VolumeType: device.volumeType,
        Iops: device.iops,
        Throughput: device.throughput,
        DeleteOnTermination: device.deleteOnTermination,
        Encrypted: device.encrypted ?? false,
        KmsKeyId: device.keyId,
      },
    };
  });
}
