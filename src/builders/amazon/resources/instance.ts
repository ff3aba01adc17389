import type { LedgerEntry } from '../../../contracts/ledger.ts';
import type { Instance } from '../../../wire/shapes/ec2.ts';
import type { Ec2Region } from '../ports.ts';
import { findUntilSettled } from './find-until-settled.ts';
import { ignoreNotFound } from './ignore-not-found.ts';
import type { ResourceKind } from './resource.ts';
import { deleteVolume } from './volume.ts';

/**
 * The instance that is built on. Marks: `clientToken`; `leftoverDevices`, by commas, names the devices whose volumes
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

export function leftoverDevicesOf(marks: Readonly<Record<string, string>>): readonly string[] {
  return marks.leftoverDevices?.split(',') ?? [];
}

async function reclaimInstance(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const ids = await findUntilSettled(
    entry,
    async () => (entry.id === undefined ? launchedWith(entry.marks.clientToken, at, signal) : [entry.id]),
    at.clock,
    signal,
  );
  for (const id of ids ?? []) await terminate(id, entry, at, signal);
}

/** The instances that a client token launched: one at most; undefined while there is none. */
async function launchedWith(
  clientToken: string | undefined,
  at: Ec2Region,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const filters = [{ Name: 'client-token', Values: [clientToken ?? ''] }];
  const { Reservations = [] } = await at.ec2('DescribeInstances', { Filters: filters }, signal);
  const ids = Reservations.flatMap(({ Instances = [] }) =>
    Instances.flatMap(({ InstanceId }) => InstanceId ?? []),
  );
  return ids.length === 0 ? undefined : ids;
}

async function terminate(id: string, entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const volumes = await leftoverVolumes(id, entry, at, signal);
  const request = { InstanceIds: [id] };
  // A new instance is unknown to some of AWS's servers for a while, so "not found" counts only once it is older.
  const asked = async (): Promise<true | undefined> =>
    (await ignoreNotFound(at.ec2('TerminateInstances', request, signal))) && true;
  if ((await findUntilSettled(entry, asked, at.clock, signal)) === undefined) return;
  await at.waits.instanceTerminated(id, signal);
  for (const volume of volumes) await deleteVolume(volume, at, signal);
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
