import type { BlockDeviceMapping } from '../../../wire/shapes/ec2.ts';
import type { BlockDevice, BlockDeviceOptions } from '../options/option-types.ts';

const typesWithIops = new Set(['io1', 'io2', 'gp3']);
const ephemeralDevices = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `xvdc${letter}`);

export type LaunchDisks = Pick<BlockDeviceOptions, 'launch_block_device_mappings' | 'no_ephemeral'>;

/** The disks of the instance as EC2 takes them; undefined where there are none. */
export function launchMappings(options: LaunchDisks): readonly BlockDeviceMapping[] | undefined {
  const left = options.no_ephemeral ? ephemeralDevices : [];
  const all = [
    ...blockDeviceMappings(options.launch_block_device_mappings),
    ...left.map((DeviceName) => ({ DeviceName, NoDevice: '' })),
  ];
  return all.length > 0 ? all : undefined;
}

/** The mappings as EC2 takes them. */
export function blockDeviceMappings(devices: readonly BlockDevice[]): readonly BlockDeviceMapping[] {
  return devices.map(toMapping);
}

function toMapping(device: BlockDevice): BlockDeviceMapping {
  const DeviceName = device.device_name;
  if (device.no_device) return { DeviceName, NoDevice: '' };
  const { virtual_name: virtual } = device;
  if (virtual !== undefined) {
    return { DeviceName, VirtualName: virtual.startsWith('ephemeral') ? virtual : undefined };
  }
  return { DeviceName, Ebs: ebsOf(device) };
}

function ebsOf(device: BlockDevice): BlockDeviceMapping['Ebs'] {
  const { volume_type: type } = device;
  return {
    // Sent even when false: users keep data disks this way.
    DeleteOnTermination: device.delete_on_termination,
    VolumeType: type,
    VolumeSize: device.volume_size,
    Iops: type !== undefined && typesWithIops.has(type) ? device.iops : undefined,
    Throughput: type === 'gp3' ? device.throughput : undefined,
    SnapshotId: device.snapshot_id,
    Encrypted: device.encrypted,
    KmsKeyId: device.kms_key_id,
  };
}
