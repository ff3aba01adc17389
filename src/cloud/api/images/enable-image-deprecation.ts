import { invalidValue } from '../../model/messages.ts';
import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

export const enableImageDeprecation: Ec2Action<'EnableImageDeprecation'> = {
  takes: ['ImageId', 'DeprecateAt'],
  run: async ({ ImageId, DeprecateAt }, { region }) => {
    const image = ownImage(region, ImageId);
    const { records, clock } = region.world;
    if (DeprecateAt <= clock.now()) {
      throw invalidValue('deprecateAt', DeprecateAt.toISOString(), 'It must be in the future.');
    }
    // AWS rounds to the nearest minute.
    image.deprecationTime = new Date(Math.round(DeprecateAt.getTime() / 60_000) * 60_000).toISOString();
    if (image.state === 'available') await records.saveImage(region, image);
    return { Return: true };
  },
};
