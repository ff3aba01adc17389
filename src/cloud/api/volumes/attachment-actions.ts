import { attachVolume as attach, detachVolume as detach } from '../../model/attach-volume.ts';
import { volumeNotAttached } from '../../model/volume-messages.ts';
import type { Ec2Action } from '../action.ts';
import { showAttachment } from './show-volume.ts';

export const attachVolume: Ec2Action<'AttachVolume'> = {
  takes: ['VolumeId', 'InstanceId', 'Device'],
  run: ({ VolumeId, InstanceId, Device }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    attach(region, volume, { instance: region.instances.get(InstanceId), device: Device });
    if (volume.attachment === undefined) throw volumeNotAttached(VolumeId);
    return { ...showAttachment(region, volume, volume.attachment), State: 'attaching' };
  },
};

export const detachVolume: Ec2Action<'DetachVolume'> = {
  takes: ['VolumeId', 'InstanceId', 'Device', 'Force'],
  run: ({ VolumeId, InstanceId, Device }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    const attachment = detach(region, volume, { instanceId: InstanceId, device: Device });
    return { ...showAttachment(region, volume, attachment), State: 'detaching' };
  },
};
