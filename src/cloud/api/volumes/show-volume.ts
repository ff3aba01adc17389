import type { Volume as WireVolume } from '../../../wire/shapes/ec2.ts';
import type { Volume } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function showVolume(region: Region, volume: Volume): WireVolume {
  const { attachment } = volume;
  return {
    VolumeId: volume.id,
    Size: volume.sizeGb,
    SnapshotId: volume.snapshotId ?? '',
    AvailabilityZone: volume.zone,
    State: attachment === undefined ? 'available' : 'in-use',
    CreateTime: volume.createdAt,
    VolumeType: volume.volumeType,
    Iops: volume.iops,
    Throughput: volume.throughput,
    MultiAttachEnabled: false,
    Encrypted: volume.kmsKeyArn !== undefined,
    KmsKeyId: volume.kmsKeyArn,
    Attachments:
      attachment === undefined
        ? []
        : [
            {
              VolumeId: volume.id,
              InstanceId: attachment.instanceId,
              Device: attachment.device,
              State: 'attached',
              AttachTime: attachment.attachedAt,
              DeleteOnTermination: attachment.deleteOnTermination,
            },
          ],
    Tags: showTags(region.tags.of(volume.id)),
  };
}
