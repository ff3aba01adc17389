import type { Volume, VolumeModification } from './volumes.ts';
import type { World } from './world.ts';

type Time = Pick<World, 'clock' | 'latency'>;

/** Whether a state of so many milliseconds that began then is over. */
function isOver({ clock }: Time, since: Date, ms: number): boolean {
  return clock.now().getTime() >= since.getTime() + ms;
}

export function volumeState(
  time: Time,
  { attachment, createdAt }: Volume,
): 'creating' | 'in-use' | 'available' {
  if (attachment !== undefined) return 'in-use';
  return isOver(time, createdAt, time.latency.volume) ? 'available' : 'creating';
}

/** Absent where the volume is attached to nothing. */
export function attachmentState(
  time: Time,
  { attachment }: Volume,
): 'attaching' | 'attached' | 'detaching' | undefined {
  if (attachment === undefined) return undefined;
  if (attachment.isDetaching === true) return 'detaching';
  return isOver(time, attachment.attachedAt, time.latency.attachment) ? 'attached' : 'attaching';
}

export function modificationState(
  time: Time,
  { startedAt }: VolumeModification,
): 'modifying' | 'optimizing' | 'completed' {
  const ms = time.latency.modification;
  if (!isOver(time, startedAt, ms)) return 'modifying';
  return isOver(time, startedAt, 2 * ms) ? 'completed' : 'optimizing';
}
