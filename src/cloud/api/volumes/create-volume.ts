import { checkVolume } from '../../model/check-volume.ts';
import { performanceOf } from '../../model/devices.ts';
import { badVolumeSize, missingParameter, unknownZone } from '../../model/messages.ts';
import { usableKey, volumeKey } from '../../model/encryption.ts';
import { emptyDisk } from '../../model/disk-content.ts';
import { newId } from '../../model/new-id.ts';
import type { Volume } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showVolume } from './show-volume.ts';

function makeVolume(region: Region, input: Ec2Input<'CreateVolume'>): Volume {
  const { Size, SnapshotId, VolumeType, Iops, Throughput } = input;
  const zone = region.zones.find(
    ({ name, id }) => name === input.AvailabilityZone || id === input.AvailabilityZoneId,
  );
  const place = input.AvailabilityZone ?? input.AvailabilityZoneId;
  if (place === undefined) throw missingParameter('AvailabilityZone');
  if (zone === undefined) throw unknownZone(place);
  const snapshot = SnapshotId === undefined ? undefined : region.snapshots.get(SnapshotId);
  const sizeGb = Size ?? snapshot?.sizeGb;
  if (sizeGb === undefined) throw missingParameter('size or snapshotId');
  if (sizeGb < (snapshot?.sizeGb ?? 1)) throw badVolumeSize(sizeGb, snapshot?.sizeGb ?? 1);
  const tags = readTagSpecifications(input.TagSpecifications, ['volume'])('volume');
  const request = { encrypted: input.Encrypted, keyId: input.KmsKeyId };
  const kmsKeyArn = usableKey(volumeKey(region, request, snapshot?.kmsKeyArn));
  const asked = { volumeType: VolumeType, iops: Iops, throughput: Throughput };
  const performance = performanceOf(sizeGb, asked);
  checkVolume(sizeGb, asked, performance);
  const volume = region.volumes.add({
    id: newId('vol'),
    sizeGb,
    zone: zone.name,
    snapshotId: SnapshotId,
    createdAt: region.world.clock.now(),
    content: snapshot?.content ?? emptyDisk,
    kmsKeyArn,
    hasDisk: false,
    ...performance,
  });
  region.tags.set(volume.id, tags);
  return volume;
}

export const createVolume: Ec2Action<'CreateVolume'> = {
  takes: [
    'AvailabilityZone',
    'AvailabilityZoneId',
    'ClientToken',
    'Encrypted',
    'Iops',
    'KmsKeyId',
    'MultiAttachEnabled=false',
    'Size',
    'SnapshotId',
    'TagSpecifications',
    'Throughput',
    'VolumeType',
  ],
  run: (input, { region }) => {
    const volume = region.volumeRequests.once(input.ClientToken, input, () => makeVolume(region, input));
    return showVolume(region, volume);
  },
};
