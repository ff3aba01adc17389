import { addCopy, completeCopy, expectRoomForCopies } from '../../model/copy-snapshot.ts';
import { chooseKey } from '../../model/encryption.ts';
import { notYourSnapshot, snapshotIncomplete } from '../../model/messages.ts';
import type { Snapshot } from '../../model/snapshots.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action } from '../action.ts';
import { checkDuration, readSourceRegion } from '../copy-input.ts';
import { readTagSpecifications, showTags } from '../tag-input.ts';

/** @throws ApiError where the snapshot is not there, not whole, or not ours to read. */
function readSource(from: Region, id: string): Snapshot {
  const snapshot = from.snapshots.get(id);
  const isOpen = snapshot.permissions.some(({ kind }) => kind === 'everyone');
  if (snapshot.ownerId !== from.world.accountId && !isOpen) throw notYourSnapshot(id);
  if (snapshot.state !== 'completed') throw snapshotIncomplete(id);
  return snapshot;
}

export const copySnapshot: Ec2Action<'CopySnapshot'> = {
  takes: [
    'CompletionDurationMinutes',
    'Description',
    // What AWS's own tools add for the other region to trust.
    'DestinationRegion',
    'Encrypted',
    'KmsKeyId',
    'PresignedUrl',
    'SourceRegion',
    'SourceSnapshotId',
    'TagSpecifications',
  ],
  run: (input, { region }) => {
    const { SourceRegion, SourceSnapshotId } = input;
    checkDuration('CompletionDurationMinutes', input.CompletionDurationMinutes);
    const source = readSource(readSourceRegion(SourceRegion, region), SourceSnapshotId);
    const encryption = { encrypted: input.Encrypted, keyId: input.KmsKeyId };
    const key = chooseKey(region, encryption, source.kmsKeyArn);
    const tags = readTagSpecifications(input.TagSpecifications, ['snapshot'])('snapshot');
    expectRoomForCopies(region, 1);
    const asIs = `[Copied ${SourceSnapshotId} from ${SourceRegion}]`;
    const spec = { source, key, tags, description: input.Description ?? asIs };
    const copy = addCopy(region, spec);
    region.world.transitions.track(copy.id, completeCopy(region, copy, spec));
    return { SnapshotId: copy.id, Tags: showTags(tags) };
  },
};
