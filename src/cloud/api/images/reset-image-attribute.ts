import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

export const resetImageAttribute: Ec2Action<'ResetImageAttribute'> = {
  takes: ['ImageId', 'Attribute=launchPermission'],
  run: async ({ ImageId }, { region }) => {
    const image = ownImage(region, ImageId);
    image.launchPermissions = [];
    if (image.state === 'available') await region.world.records.saveImage(region, image);
    return {};
  },
};
