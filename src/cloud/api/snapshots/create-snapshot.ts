import { takeSnapshot } from '../../model/take-snapshot.ts';
import type { Ec2Action } from '../action.ts';
import { readTagSpecifications } from '../tag-input.ts';
import { showSnapshot } from './show-snapshot.ts';

export const createSnapshot: Ec2Action<'CreateSnapshot'> = {
  takes: ['VolumeId', 'Description', 'TagSpecifications'],
  run: ({ VolumeId, Description = '', TagSpecifications }, { region }) => {
    const volume = region.volumes.get(VolumeId);
    const tags = readTagSpecifications(TagSpecifications, ['snapshot'])('snapshot');
    return showSnapshot(region, takeSnapshot(region, volume, { description: Description, tags }));
  },
};
