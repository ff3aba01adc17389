import type { VolumeModification as WireModification } from '../../../wire/shapes/ec2.ts';
import { checkVolume } from '../../model/check-volume.ts';
import { performanceOf } from '../../model/devices.ts';
import { missingParameter } from '../../model/messages.ts';
import { modificationNotFound, volumeBeingModified, volumeNotShrunk } from '../../model/volume-messages.ts';
import { modificationState } from '../../model/volume-states.ts';
import type { Volume, VolumeModification } from '../../model/volumes.ts';
import type { Region } from '../../model/world.ts';
import type { Ec2Action, Ec2Input } from '../action.ts';
import type { FilterTable } from '../filter-items.ts';
import { filterItems } from '../filter-items.ts';
import { paginate } from '../paginate.ts';

interface Modified {
  readonly id: string;
  readonly modification: VolumeModification;
}

const progress = { modifying: 0, optimizing: 50, completed: 100 } as const;

function show({ world }: Region, { id, modification }: Modified): WireModification {
  const { original, target, startedAt } = modification;
  const state = modificationState(world, modification);
  const endMs = startedAt.getTime() + 2 * world.latency.modification;
  return {
    VolumeId: id,
    ModificationState: state,
    Progress: progress[state],
    StartTime: startedAt,
    EndTime: state === 'completed' ? new Date(endMs) : undefined,
    OriginalSize: original.sizeGb,
    OriginalVolumeType: original.volumeType,
    OriginalIops: original.iops,
    OriginalThroughput: original.throughput,
    OriginalMultiAttachEnabled: false,
    TargetSize: target.sizeGb,
    TargetVolumeType: target.volumeType,
    TargetIops: target.iops,
    TargetThroughput: target.throughput,
    TargetMultiAttachEnabled: false,
  };
}

function modify(region: Region, volume: Volume, input: Ec2Input<'ModifyVolume'>): VolumeModification {
  const { world } = region;
  const { Size, VolumeType, Iops, Throughput } = input;
  if ([Size, VolumeType, Iops, Throughput].every((part) => part === undefined))
    throw missingParameter('size, volumeType, iops or throughput');
  const last = volume.modification;
  if (last !== undefined && modificationState(world, last) !== 'completed')
    throw volumeBeingModified(volume.id);
  const sizeGb = Size ?? volume.sizeGb;
  if (sizeGb < volume.sizeGb) throw volumeNotShrunk();
  const asked = { volumeType: VolumeType, iops: Iops, throughput: Throughput };
  const { volumeType, iops, throughput } = volume;
  const performance = performanceOf(sizeGb, asked, { volumeType, iops, throughput });
  checkVolume(sizeGb, asked, performance);
  return {
    startedAt: world.clock.now(),
    original: { sizeGb: volume.sizeGb, volumeType, iops, throughput },
    target: { sizeGb, ...performance },
  };
}

export const modifyVolume: Ec2Action<'ModifyVolume'> = {
  takes: ['VolumeId', 'Size', 'VolumeType', 'Iops', 'Throughput', 'MultiAttachEnabled=false'],
  run: (input, { region }) => {
    const volume = region.volumes.get(input.VolumeId);
    const modification = modify(region, volume, input);
    volume.modification = modification;
    volume.sizeGb = modification.target.sizeGb;
    volume.volumeType = modification.target.volumeType;
    volume.iops = modification.target.iops;
    volume.throughput = modification.target.throughput;
    return { VolumeModification: show(region, { id: volume.id, modification }) };
  },
};

function filtersOf({ world }: Region): FilterTable<Modified> {
  return {
    'modification-state': ({ modification }) => modificationState(world, modification),
    'original-iops': ({ modification }) => modification.original.iops,
    'original-size': ({ modification }) => modification.original.sizeGb,
    'original-volume-type': ({ modification }) => modification.original.volumeType,
    'start-time': ({ modification }) => modification.startedAt,
    'target-iops': ({ modification }) => modification.target.iops,
    'target-size': ({ modification }) => modification.target.sizeGb,
    'target-volume-type': ({ modification }) => modification.target.volumeType,
    'volume-id': ({ id }) => id,
  };
}

function modifiedAmong(volumes: readonly Volume[]): readonly Modified[] {
  return volumes.flatMap(({ id, modification }) =>
    modification === undefined ? [] : [{ id, modification }],
  );
}

export const describeVolumesModifications: Ec2Action<'DescribeVolumesModifications'> = {
  takes: ['VolumeIds', 'MaxResults', 'NextToken', 'Filters'],
  run: (input, { region }) => {
    const { VolumeIds, Filters } = input;
    const chosen = VolumeIds === undefined ? region.volumes.values() : region.volumes.getAll(VolumeIds);
    const found = modifiedAmong(chosen);
    const unmodified = VolumeIds?.find((id) => !found.some((each) => each.id === id));
    if (unmodified !== undefined) throw modificationNotFound(unmodified);
    const { items, NextToken } = paginate(
      filterItems(found, { filters: Filters, table: filtersOf(region) }),
      input,
    );
    return { VolumesModifications: items.map((each) => show(region, each)), NextToken };
  },
};
