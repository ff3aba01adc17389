import { madeSince } from '../resources/made-since.ts';
import { volumeKind } from '../resources/volume.ts';
import { isAlive, type OwnInstance } from './find-instances.ts';
import { whereAllowed, type Found, type LeftoverSearch } from './leftover-search.ts';
import { ownUuidTime } from './own-uuid.ts';

/**
 * The volumes that were made with instances of lost builds and would outlive them. Those that were there before, and
 * were attached by a provisioner, are left alone.
 */
export async function findOwnVolumes(
  instances: readonly OwnInstance[],
  search: LeftoverSearch,
  signal: AbortSignal,
): Promise<readonly Found[]> {
  const kept = instances
    .filter(isAlive)
    .flatMap(({ id, instance, mark }) =>
      (instance.BlockDeviceMappings ?? []).flatMap(({ Ebs }) =>
        Ebs?.VolumeId !== undefined && Ebs.DeleteOnTermination === false
          ? [{ volume: Ebs.VolumeId, instance: id, mark }]
          : [],
      ),
    );
  if (kept.length === 0) return [];
  const filter = { Name: 'volume-id', Values: kept.map(({ volume }) => volume) };
  const answer = await whereAllowed('volumes', search, () =>
    search.at.ec2('DescribeVolumes', { Filters: [filter] }, signal),
  );
  const madeAt = new Map((answer?.Volumes ?? []).map(({ VolumeId, CreateTime }) => [VolumeId, CreateTime]));
  return kept
    .filter(({ volume, mark }) => {
      const launched = ownUuidTime(mark);
      return launched !== undefined && madeSince(madeAt.get(volume), launched.toISOString());
    })
    .map(({ volume, instance, mark }) => ({ kind: volumeKind, id: volume, mark, marks: { instance } }));
}
