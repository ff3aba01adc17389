import type { Held, LedgerEntry } from '../../../contracts/ledger.ts';
import type { AmazonTools, Ec2Region } from '../ports.ts';
import { ignoreNotFound } from './ignore-not-found.ts';

/** The ledger's name of a volume that would outlive its instance. Marks: `instance`. */
export const volumeKind = 'aws:volume';

/**
 * Writes down a volume that is there already. In a build it goes with its instance, whose release deletes it; the
 * entry is for `gc`, which cannot ask a terminated instance for its volumes any more.
 */
export async function noteVolume(
  tools: AmazonTools,
  volume: string,
  instance: string,
): Promise<Held<string>> {
  const intent = { kind: volumeKind, place: tools.place, marks: { instance } };
  return tools.ledger.acquire(
    intent,
    async () => ({ id: volume, value: volume }),
    async () => {},
  );
}

/** Ends the instance first, since it holds the volume until then. */
export async function reclaimVolume(entry: LedgerEntry, at: Ec2Region, signal: AbortSignal): Promise<void> {
  const { id, marks } = entry;
  if (id === undefined) return;
  if (marks['instance'] !== undefined) {
    await ignoreNotFound(at.ec2('TerminateInstances', { InstanceIds: [marks['instance']] }, signal));
    await at.waits.instanceTerminated(marks['instance'], signal);
  }
  await deleteVolume(id, at, signal);
}

export async function deleteVolume(id: string, at: Ec2Region, signal: AbortSignal): Promise<void> {
  await ignoreNotFound(at.ec2('DeleteVolume', { VolumeId: id }, signal));
}
