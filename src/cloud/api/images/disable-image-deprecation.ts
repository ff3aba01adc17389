import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

export const disableImageDeprecation: Ec2Action<'DisableImageDeprecation'> = {
  takes: ['ImageId'],
  run: async ({ ImageId }, { region }) => {
    const image = ownImage(region, ImageId);
    image.deprecationTime = undefined;
    if (image.state === 'available') await region.world.records.saveImage(region, image);
    return { Return: true };
  },
};
