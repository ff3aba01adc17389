import type { Volume as WireVolume, VolumeAttachment as WireAttachment } from '../../../wire/shapes/ec2.ts';
import { attachmentState, volumeState } from '../../model/volume-states.ts';
import type { Volume, VolumeAttachment } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function showAttachment(
  region: Region,
  volume: Volume,
  { instanceId, device, attachedAt, deleteOnTermination }: VolumeAttachment,
): WireAttachment {
  return {
    VolumeId: volume.id,
    InstanceId: instanceId,
    Device: device,
    State: attachmentState(region.world, volume) ?? 'detached',
    AttachTime: attachedAt,
    DeleteOnTermination: deleteOnTermination,
  };
}

export function showVolume(region: Region, volume: Volume): WireVolume {
  const { attachment } = volume;
  return {
    VolumeId: volume.id,
    Size: volume.sizeGb,
    SnapshotId: volume.snapshotId ?? '',
    AvailabilityZone: volume.zone,
    State: volumeState(region.world, volume),
    CreateTime: volume.createdAt,
    VolumeType: volume.volumeType,
    Iops: volume.iops,
    Throughput: volume.throughput,
    MultiAttachEnabled: false,
    Encrypted: volume.kmsKeyArn !== undefined,
    KmsKeyId: volume.kmsKeyArn,
    Attachments: attachment === undefined ? [] : [showAttachment(region, volume, attachment)],
    Tags: showTags(region.tags.of(volume.id)),
  };
}
