import type { Ec2Action } from '../action.ts';
import { ownImage } from './own-image.ts';

const cooldownMs = 86_400_000;

/** With a cooldown the image stays protected for a day. */
export const disableDeregistrationProtection: Ec2Action<'DisableImageDeregistrationProtection'> = {
  takes: ['ImageId'],
  run: async ({ ImageId }, { region }) => {
    const image = ownImage(region, ImageId);
    const { clock, records } = region.world;
    if (image.protection === 'enabled-with-cooldown') {
      image.protectedUntil ??= new Date(clock.now().getTime() + cooldownMs);
    } else {
      image.protection = 'disabled';
    }
    if (image.state === 'available') await records.saveImage(region, image);
    return { Return: image.protectedUntil ? 'disabled-after-cooldown' : 'disabled' };
  },
};
