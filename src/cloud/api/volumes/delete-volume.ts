import { volumeInUse } from '../../model/messages.ts';
import { removeVolume } from '../../model/storage.ts';
import type { Ec2Action } from '../action.ts';

export const deleteVolume: Ec2Action<'DeleteVolume'> = {
  takes: ['VolumeId'],
  run: async ({ VolumeId }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    if (volume.attachment !== undefined) throw volumeInUse(VolumeId, volume.attachment.instanceId);
    await removeVolume(region, volume);
    return {};
  },
};
