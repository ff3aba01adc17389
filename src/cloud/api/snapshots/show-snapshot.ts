import type { Snapshot as WireSnapshot } from '../../../wire/shapes/ec2.ts';
import type { Snapshot } from '../../model/snapshots.ts';
import type { Region } from '../../model/world.ts';
import { showTags } from '../tag-input.ts';

export function progressOf({ state }: Snapshot): string {
  return state === 'completed' ? '100%' : '0%';
}

export function showSnapshot(region: Region, snapshot: Snapshot): WireSnapshot {
  return {
    SnapshotId: snapshot.id,
    OwnerId: snapshot.ownerId,
    VolumeId: snapshot.volumeId,
    VolumeSize: snapshot.sizeGb,
    Description: snapshot.description,
    State: snapshot.state,
    Progress: progressOf(snapshot),
    StartTime: snapshot.startedAt,
    StorageTier: 'standard',
    Encrypted: snapshot.kmsKeyArn !== undefined,
    KmsKeyId: snapshot.kmsKeyArn,
    StateMessage: snapshot.failure,
    Tags: showTags(region.tags.of(snapshot.id)),
  };
}
