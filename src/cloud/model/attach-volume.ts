import { lasting } from '../conditions/lasting.ts';
import { volumesOf } from './instance-work.ts';
import type { Instance } from './instances.ts';
import { unsupported } from './messages.ts';
import {
  attachmentNotFound,
  badDeviceName,
  deviceTaken,
  instanceNotRunning,
  rootNotDetached,
  volumeAttached,
  volumeNotAttached,
  volumeNotAvailable,
  zoneMismatch,
} from './volume-messages.ts';
import { volumeState } from './volume-states.ts';
import type { Volume, VolumeAttachment } from './volumes.ts';
import type { Region } from './world.ts';

const deviceName = /^(?:\/dev\/)?(?:sd[a-z]\d{0,2}|xvd[a-z]{1,2}\d{0,2}|hd[a-z]\d{0,2})$/;

/**
 * Attaches a volume to an instance; a guest does not see it.
 *
 * @throws ApiError where AWS would refuse it.
 */
export function attachVolume(
  region: Region,
  volume: Volume,
  to: { instance: Instance; device: string },
): void {
  const { world } = region;
  const { instance, device } = to;
  if (volume.attachment !== undefined) throw volumeAttached(volume.id);
  if (volumeState(world, volume) !== 'available') throw volumeNotAvailable(volume.id);
  if (!['running', 'stopping', 'stopped'].includes(instance.state)) throw instanceNotRunning(instance.id);
  if (volume.zone !== instance.subnet.zone.name) throw zoneMismatch(volume.id, instance.id);
  if (!deviceName.test(device)) throw badDeviceName(device);
  if (volumesOf(region, instance).some(({ attachment }) => attachment?.device === device))
    throw deviceTaken(device);
  const attachedAt = world.clock.now();
  volume.attachment = { instanceId: instance.id, device, deleteOnTermination: false, attachedAt };
  const line = `${volume.id} (${device} of ${instance.id}) is not shown inside the instance: this runtime shows root volumes only`;
  world.emit({ kind: 'limitation', line });
}

/** @throws ApiError where it is not attached so, or is the root of its instance. */
export function detachVolume(
  region: Region,
  volume: Volume,
  from: { readonly instanceId: string | undefined; readonly device: string | undefined },
): VolumeAttachment {
  const { world } = region;
  const { attachment } = volume;
  if (attachment === undefined) throw volumeNotAttached(volume.id);
  const { instanceId = attachment.instanceId, device = attachment.device } = from;
  if (attachment.instanceId !== instanceId) throw attachmentNotFound(volume.id, `instance '${instanceId}'`);
  if (attachment.device !== device) throw attachmentNotFound(volume.id, `device '${device}'`);
  const instance = region.instances.get(instanceId);
  if (instance.rootDevice === device) {
    if (instance.state !== 'stopped') throw rootNotDetached(volume.id, instanceId);
    throw unsupported('DetachVolume for the root of an instance');
  }
  attachment.isDetaching = true;
  const detached = lasting(world, 'attachment', async () => undefined).then(
    () => void (volume.attachment = undefined),
    () => undefined, // the cloud is closing
  );
  world.transitions.track(volume.id, detached);
  return attachment;
}
