import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import type { ResourceKind } from './resource.ts';
import { deleteVolume } from './volume.ts';

/**
 * The instance that is built on. Marks: `clientToken` of a launch on demand, or `launchTemplate`, the id of the template
 * that a fleet launched with; `leftoverDevices`, by commas, names the devices whose volumes
 * AWS keeps when the instance ends and nobody asked to keep.
 */
export const instanceResource: ResourceKind = {
  kind: 'aws:instance',
  farewell: 'Terminating the source AWS instance...',
  reclaim: reclaimInstance,
};

/** The ids of the volumes at these devices. */
export function volumesAt(devices: readonly string[], instance: Instance): readonly string[] {
  const mappings = instance.BlockDeviceMappings ?? [];
  return mappings
    .filter(({ DeviceName }) => DeviceName !== undefined && devices.includes(DeviceName))
    .flatMap(({ Ebs }) => Ebs?.VolumeId ?? []);
}

function leftoverDevicesOf(marks: Readonly<Record<string, string>>): readonly string[] {
  return marks.leftoverDevices?.split(',') ?? [];
}

async function reclaimInstance(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  for (const id of await launchedBy(entry, at, signal)) {
    const volumes = await leftoverVolumes(id, entry, at, signal);
    if (!(await terminate(id, entry, at, signal))) continue;
    await at.waits.instanceTerminated(id, signal);
    for (const volume of volumes) await deleteVolume(volume, at, signal);
  }
}

async function launchedBy(
  entry: LedgerEntry,
  at: Ec2Region,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (entry.id !== undefined) return [entry.id];
  const look = (): Promise<readonly string[] | undefined> => launchedWith(entry.marks, at, signal);
  return (await findUntilSettled(entry, look, at.clock, signal)) ?? [];
}

/** The instances of a launch: one at most; undefined while there is none. */
async function launchedWith(
  { clientToken = '', launchTemplate }: LedgerEntry['marks'],
  at: Ec2Region,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  // EC2 puts this tag on all that is launched from a template.
  const filter =
    launchTemplate === undefined
      ? { Name: 'client-token', Values: [clientToken] }
      : { Name: 'tag:aws:ec2launchtemplate:id', Values: [launchTemplate] };
  const { Reservations = [] } = await at.ec2('DescribeInstances', { Filters: [filter] }, signal);
  const ids = Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap(({ InstanceId }) => InstanceId ?? []),
  );
  return ids.length === 0 ? undefined : ids;
}

/** Asks for the end of an instance; false where there is none. */
async function terminate(
  id: string,
  entry: LedgerEntry,
  at: Ec2Region,
  signal: AbortSignal,
): Promise<boolean> {
  // A new instance is unknown to some of AWS's servers for a while, so "not found" counts only once it is older.
  const ask = (): Promise<object | undefined> =>
    ignoreNotFound(at.ec2('TerminateInstances', { InstanceIds: [id] }, signal));
  return (await findUntilSettled(entry, ask, at.clock, signal)) !== undefined;
}

async function leftoverVolumes(
  id: string,
  entry: LedgerEntry,
  at: Ec2Region,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const devices = leftoverDevicesOf(entry.marks);
  if (devices.length === 0) return [];
  const answer = await ignoreNotFound(at.ec2('DescribeInstances', { InstanceIds: [id] }, signal));
  const instances = answer?.Reservations?.flatMap(({ Instances = [] }) => Instances) ?? [];
  return instances.flatMap((instance) => volumesAt(devices, instance));
}
