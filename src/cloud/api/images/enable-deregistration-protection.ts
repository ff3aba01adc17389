import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

export const enableDeregistrationProtection: Ec2Action<'EnableImageDeregistrationProtection'> = {
  takes: ['ImageId', 'WithCooldown'],
  run: async ({ ImageId, WithCooldown = false }, { region }) => {
    const image = ownImage(region, ImageId);
    image.protection = WithCooldown ? 'enabled-with-cooldown' : 'enabled-without-cooldown';
    image.protectedUntil = undefined;
    if (image.state === 'available') await region.world.records.saveImage(region, image);
    return { Return: image.protection };
  },
};
